package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.domain.random.Seeds;
import dev.longview.ports.recent.FakeRecentActionsLog;
import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.MovableClock;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {

    private static final String EVENT =
            """
            {"id": "e-1", "user": "anna", "item": "item-0", "type": "click", "surface": "feed", "time": "2026-03-03T10:00:00Z",
             "seconds": 2.5}""";

    private final MovableClock clock = new MovableClock(Intakes.NOW);
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private static Path root;

    private static SmallWorld world;

    private RecentActions log;
    private ApiServer server;
    private ApiClient client;

    @BeforeAll
    static void publish() {
        world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
    }

    @BeforeEach
    void start() {
        log = new FakeRecentActionsLog(clock).open(0);
        Answers answers = AnswersOf.world(world, log::latest);
        EventIntake events = Intakes.of(answers.serving(), log, Intakes.SETTINGS, clock);
        server = new ApiServer(answers, events, new ServeSettings("127.0.0.1", 0)).start();
        client = new ApiClient(http, server.port());
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void anEventReachesTheLogWithEveryField() {
        JsonNode reply = sent(EVENT);
        assertThat(reply.toString()).isEqualTo("{\"accepted\":1,\"known\":0,\"rejected\":[]}");
        assertThat(logged())
                .containsExactly(new RecentAction(
                        "e-1",
                        "anna",
                        "item-0",
                        Optional.of("click"),
                        Optional.of("feed"),
                        1_772_532_000_000L,
                        Optional.of(2.5)));
    }

    @Test
    void anEventSentAgainIsKnownWithAnIdOrWithout() {
        String bare = "{\"user\": \"anna\", \"item\": \"item-1\", \"time\": 1772532000000}";
        assertThat(sent(EVENT + "," + bare + "," + bare).toString())
                .isEqualTo("{\"accepted\":2,\"known\":1,\"rejected\":[]}");
        assertThat(sent(bare + "," + EVENT).get("known").asInt()).isEqualTo(2);
        String another = "{\"user\": \"anna\", \"item\": \"item-1\", \"time\": 1772532000000, \"seconds\": 0}";
        assertThat(sent(another).get("accepted").asInt()).isEqualTo(1);
        assertThat(logged()).hasSize(3);
    }

    @Test
    void lateAndEarlyEventsAreTakenWithinTheWindowAndOthersRejectedOneByOne() {
        JsonNode reply = sent(Stream.of(
                        "2026-02-01T12:00:00Z",
                        "2026-02-01T11:59:59.999Z",
                        "2026-03-03T12:05:00Z",
                        "2026-03-03T12:05:00.001Z")
                .map(time -> "{\"user\": \"anna\", \"item\": \"i\", \"time\": \"" + time + "\"}")
                .collect(Collectors.joining(",")));
        assertThat(reply.get("accepted").asInt()).isEqualTo(2);
        assertThat(reply.get("rejected")).hasSize(2);
        assertThat(reply.at("/rejected/0/index").asInt()).isEqualTo(1);
        assertThat(reply.at("/rejected/0/reason").asText()).contains("events.late", "2026-02-01T12:00:00Z");
        assertThat(reply.at("/rejected/1/index").asInt()).isEqualTo(3);
        assertThat(reply.at("/rejected/1/reason").asText()).contains("events.early", "2026-03-03T12:05:00Z");
        assertThat(metrics())
                .contains("longview_events_total{outcome=\"rejected-late\"} 1.0")
                .contains("longview_events_total{outcome=\"rejected-early\"} 1.0")
                .contains("longview_events_total{outcome=\"accepted\"} 2.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'user': null, 'item': 'i', 'time': 1772532000000 | user is missing",
                "'user': 'a', 'time': 1772532000000 | item is missing",
                "'user': 'a', 'item': 'i' | time is missing",
                "'user': 'a', 'item': 'i', 'time': 'noon' | time is 'noon'",
                "'user': 'a', 'item': 'i', 'time': 1.5 | time is '1.5'",
                "'user': 'a', 'item': 'i', 'time': true | time is 'true'",
                "'user': 'a', 'item': 'i', 'time': {'a': 1} | time is '{",
                "'user': 'a', 'item': 'i', 'time': 99999999999999999999 | time is '9999",
                "'user': ' ', 'item': 'i', 'time': 1772532000000 | user is ' '",
                "'user': 'a', 'item': 'i\\n', 'time': 1772532000000 | white space",
                "'user': 'a', 'item': 'i\\u0000i', 'time': 1772532000000 | U+0000",
                "'user': 'a\\ud800', 'item': 'i', 'time': 1772532000000 | surrogate",
                "'user': 'a', 'item': 'i', 'type': '', 'time': 1772532000000 | type is ''",
                "'user': 'a', 'item': 'i', 'time': 1772532000000, 'seconds': -1 | seconds is '-1.0'",
            })
    void anEventThatMakesNoSenseIsRejectedByItself(String fields, String reason) {
        JsonNode reply = sent("{" + fields.replace('\'', '"') + "}," + EVENT);
        assertThat(reply.get("accepted").asInt()).isEqualTo(1);
        assertThat(reply.get("rejected")).hasSize(1);
        assertThat(reply.at("/rejected/0/index").asInt()).isZero();
        assertThat(reply.at("/rejected/0/reason").asText()).contains(reason);
        assertThat(metrics()).contains("longview_events_total{outcome=\"rejected-faulty\"} 1.0");
    }

    @Test
    void aLongTextIsNotSentBackWhole() {
        String reason = sent("{\"user\": \"" + "x".repeat(5_000) + "\", \"item\": \"i\", \"time\": 0}")
                .at("/rejected/0/reason")
                .asText();
        assertThat(reason).contains("at most 1000 characters").hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "[]",
                "{}",
                "{\"events\": null}",
                "{\"events\": {}}",
                "{\"events\": [null]}",
                "{\"events\": [1]}",
                "{\"events\": [{\"who\": \"anna\"}]}",
                "{\"events\": [{\"user\": {\"a\": 1}}]}",
                "{\"events\": [{\"seconds\": \"long\"}]}",
                "{\"events\": []} {}",
            })
    void aMalformedBodyIsRefusedAndChangesNothing(String body) {
        HttpResponse<String> response = client.post("/v1/events", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(ApiClient.json(response).get("detail").asText()).isNotEmpty();
        assertThat(logged()).isEmpty();
    }

    @Test
    void anEmptyListIsFineAndOneThatIsTooLongIsNot() {
        assertThat(sent("").toString()).isEqualTo("{\"accepted\":0,\"known\":0,\"rejected\":[]}");
        String many = IntStream.rangeClosed(0, EventsHandler.MOST)
                .mapToObj(i -> "{\"id\": \"" + i + "\"}")
                .collect(Collectors.joining(",", "{\"events\": [", "]}"));
        HttpResponse<String> response = client.post("/v1/events", many);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("1001").contains("1000");
    }

    @Test
    void unknownItemsAndPeopleAreTakenAndCounted() {
        String unknown = "{\"user\": \"nobody\", \"item\": \"nothing\", \"time\": 1772532000000}";
        assertThat(sent(unknown + "," + EVENT).get("accepted").asInt()).isEqualTo(2);
        assertThat(metrics())
                .contains("longview_events_unknown_total{what=\"item\"} 1.0")
                .contains("longview_events_unknown_total{what=\"person\"} 1.0")
                .contains("longview_events_append_seconds_count 1");
    }

    @Test
    void anotherMethodIsNotAllowed() {
        assertThat(client.get("/v1/events").statusCode()).isEqualTo(405);
    }

    @Test
    void anyBytesAreAnsweredAndTheServerGoesOn() {
        RandomGenerator random = Seeds.generator(4);
        byte[] sound = ("{\"events\": [" + EVENT + "]}").getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 150; round++) {
            byte[] body = sound.clone();
            for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            HttpResponse<String> response = client.send(client.request("/v1/events")
                    .POST(BodyPublishers.ofByteArray(body, 0, random.nextInt(1, body.length + 1)))
                    .build());
            assertThat(response.statusCode())
                    .as(() -> new String(body, StandardCharsets.ISO_8859_1))
                    .isIn(200, 400);
        }
        assertThat(client.get("/health").statusCode()).isEqualTo(200);
        assertThat(sent(EVENT).get("rejected")).isEmpty();
    }

    private JsonNode sent(String events) {
        HttpResponse<String> response = client.post("/v1/events", "{\"events\": [" + events + "]}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ApiClient.json(response);
    }

    private List<RecentAction> logged() {
        try (Stream<LogEntry> rows = log.after(0)) {
            return rows.map(row -> ((LoggedAction) row).action()).toList();
        }
    }

    private String metrics() {
        return client.get("/metrics").body();
    }
}
