package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.ports.recent.RecentActions;
import dev.longview.storage.recent.RocksDbRecentActionsLog;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attributes of new and changed items over HTTP, with a real log. The world has colours and sizes. */
class PutAttributesTest {

    private static final Clock CLOCK = Clock.fixed(Intakes.NOW, ZoneOffset.UTC);
    private static final String LIKE_ZERO = "\"vector\": [1, 0, 0, 0.01]";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path root;

    private SmallWorld world;
    private Answers answers;
    private RecentActions log;
    private ApiServer server;
    private ApiClient client;

    @BeforeEach
    void publish() {
        world = TestServers.world(root.resolve("world"));
        start();
    }

    private void start() {
        log = new RocksDbRecentActionsLog(root.resolve("recent"), CLOCK).open(0);
        answers = AnswersOf.world(world, log::latest, log::items);
        EventIntake events = Intakes.of(answers.serving(), log, Intakes.SETTINGS, CLOCK);
        server = new ApiServer(answers, events, new ServeSettings("127.0.0.1", 0)).start();
        client = new ApiClient(http, server.port());
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void theNextFilterFindsAnItemByItsAttributesWhichMayHaveNewValuesAndSoItDoesAfterARestart() {
        put("new", "{%s, \"attributes\": {\"colour\": [\"red\", \"teal\"], \"size\": []}}".formatted(LIKE_ZERO));
        for (int round = 0; round < 2; round++) {
            for (String representation : List.of("pinnerformer", "pinnersage", "blend")) {
                String asked = "/v1/users/anna/recommendations?k=20&representation=" + representation;
                assertThat(found(asked + "&filter=colour:teal", "recommendations"))
                        .as(representation)
                        .containsExactly("new");
                assertThat(found(asked + "&filter=colour:red", "recommendations"))
                        .contains("new", "item-0")
                        .doesNotContain("item-1");
                assertThat(found(asked + "&filter=size:small&filter=size:large", "recommendations"))
                        .contains("item-0")
                        .doesNotContain("new");
            }
            assertThat(found("/v1/items/item-0/similar?k=20&filter=colour:teal", "similar"))
                    .containsExactly("new");
            JsonNode shown = ApiClient.json(client.get("/v1/items/new"));
            assertThat(shown.get("attributes").toString()).isEqualTo("{\"colour\":[\"red\",\"teal\"]}");
            server.close();
            start();
        }
    }

    @Test
    void anOldItemsAttributesAreReplacedWhereTheyAreGivenAndStayWhereTheyAreNot() {
        put("item-3", "{\"title\": \"Still blue\"}");
        assertThat(found("/v1/items/item-0/similar?k=20&filter=colour:blue&filter=size:small", "similar"))
                .contains("item-3");
        put("item-3", "{\"attributes\": {\"colour\": [\"teal\"]}}");
        assertThat(found("/v1/items/item-0/similar?k=20&filter=colour:teal", "similar"))
                .containsExactly("item-3");
        put("item-3", "{\"title\": \"Still teal\"}");
        assertThat(found("/v1/items/item-0/similar?k=20&filter=colour:teal", "similar"))
                .containsExactly("item-3");
        assertThat(found("/v1/items/item-0/similar?k=20&filter=size:small", "similar"))
                .as("a size was not given")
                .doesNotContain("item-3")
                .contains("item-1");
        put("item-3", "{\"attributes\": {}}");
        assertThat(client.get("/v1/items/item-0/similar?k=20&filter=colour:teal")
                        .statusCode())
                .as("nothing has that value any more")
                .isEqualTo(400);
        assertThat(found("/v1/items/item-0/similar?k=20", "similar")).contains("item-3");
    }

    @Test
    void whatWasWithdrawnHasItsAttributesWhenItComesBackAndANewGenerationTakesThemToo() {
        put("new", "{%s, \"attributes\": {\"colour\": [\"teal\"]}}".formatted(LIKE_ZERO));
        assertThat(client.send("DELETE", "/v1/items/new").statusCode()).isEqualTo(200);
        assertThat(found("/v1/items/item-0/similar?filter=colour:teal", "similar"))
                .isEmpty();
        put("new", "{}");
        assertThat(found("/v1/items/item-0/similar?filter=colour:teal", "similar"))
                .containsExactly("new");
        world.trained(1);
        world.daily(MONDAY, new Whom.Everyone());
        answers.serving().generations().refresh(ServingGeneration::warmUp);
        assertThat(found("/v1/items/item-0/similar?filter=colour:teal", "similar"))
                .containsExactly("new");
    }

    @Test
    void whatAnswersFindHasItsTitleAndSaysWhatItSharesAtOnce() {
        put("new", "{%s, \"title\": \"New\", \"attributes\": {\"colour\": [\"red\"]}}".formatted(LIKE_ZERO));
        JsonNode first = ApiClient.json(client.get("/v1/items/item-0/similar?k=1&explain=true"))
                .at("/similar/0");
        assertThat(first.get("title").asText()).isEqualTo("New");
        assertThat(first.at("/reasons/0/shared").toString()).isEqualTo("{\"colour\":[\"red\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'hue': ['red']} | names 'hue', but must name colour, size: a schema's",
                "{'colour': ['red'], 'interest': ['cats']} | interest is a field of its own",
                "{'colour': ['']} | A value of attributes.colour is ''",
                "{'colour': [' red']} | neither begins nor ends with white space",
                "{'colour': ['a\\u0000']} | U+0000",
                "{'a-name-of-more-than-sixty-characters-that-nobody-has-ever-used-before': null} | as-ever-us… is or holds null",
                "{'colour': [null]} | attributes.colour is or holds null",
                "{'colour': null} | attributes.colour is or holds null",
                "{'colour': 'red'} | attributes.colour has a value of the wrong type",
                "['red'] | attributes has a value of the wrong type",
            })
    void whatCannotBeIsRefusedAndChangesNothing(String attributes, String reason) {
        refused(attributes.replace('\'', '"'), reason);
    }

    @Test
    void anItemMayHaveOnlySoManyValues() {
        refused("{\"colour\": [" + "\"red\",".repeat(100) + "\"blue\"]}", "is 101, but must be at most 100");
    }

    private void refused(String attributes, String reason) {
        HttpResponse<String> refused =
                client.send("PUT", "/v1/items/new", "{%s, \"attributes\": %s}".formatted(LIKE_ZERO, attributes));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(ApiClient.json(refused).get("detail").asText()).contains(reason);
        assertThat(log.items()).isEmpty();
    }

    private void put(String item, String body) {
        HttpResponse<String> taken = client.send("PUT", "/v1/items/" + item, body);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    }

    private List<String> found(String path, String field) {
        HttpResponse<String> response = client.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<String> items = new ArrayList<>();
        ApiClient.json(response)
                .get(field)
                .forEach(each -> items.add(each.get("item").asText()));
        return items;
    }
}
