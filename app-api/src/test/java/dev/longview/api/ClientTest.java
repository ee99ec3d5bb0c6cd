package dev.longview.api;

import static java.util.Optional.empty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.api.ClientRecords.Acceptance;
import dev.longview.api.ClientRecords.Action;
import dev.longview.api.ClientRecords.Event;
import dev.longview.api.ClientRecords.Events;
import dev.longview.api.ClientRecords.Forgotten;
import dev.longview.api.ClientRecords.Member;
import dev.longview.api.ClientRecords.NewItem;
import dev.longview.api.ClientRecords.PeopleQuery;
import dev.longview.api.ClientRecords.Problem;
import dev.longview.api.ClientRecords.Reason;
import dev.longview.api.ClientRecords.Recommendation;
import dev.longview.api.ClientRecords.Recommendations;
import dev.longview.api.ClientRecords.Sequence;
import dev.longview.api.ClientRecords.SequenceEmbedding;
import dev.longview.api.ClientRecords.VectorQuery;
import dev.longview.api.OpenApi.Operation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that is written against the document reads what the server answers. */
class ClientTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");

    @TempDir
    Path root;

    private final HttpClient http = HttpClient.newHttpClient();
    private Answers answers;
    private ApiServer server;
    private Client client;

    @BeforeEach
    void start() {
        answers = AnswersOf.world(TestServers.world(root));
        server = new ApiServer(answers, Intakes.of(answers.serving()), new ServeSettings("127.0.0.1", 0)).start();
        client = new Client(new ApiClient(http, server.port()));
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void whatIsRecommendedIsRead() {
        Recommendations own = client.recommend("anna", "?k=2&explain=true");
        assertThat(own.user()).isEqualTo("anna");
        assertThat(own.generation()).isEqualTo(client.ready().generation());
        assertThat(own.recommendations())
                .hasSize(2)
                .allSatisfy(each -> assertThat(reason(each).item()).contains("item-0"));
        var many = client.recommendToMany(new PeopleQuery(
                List.of("anna", "nobody"),
                Optional.of(2),
                empty(),
                Optional.of("seen"),
                Optional.of(List.of("item-3")),
                empty(),
                empty(),
                Optional.of("pinnersage"),
                empty()));
        assertThat(many.batch()).isEqualTo(client.ready().interests().map(ClientRecords.Batch::batch));
        assertThat(many.answers().getFirst().recommendations().orElseThrow())
                .extracting(Recommendation::item)
                .containsExactly("item-6", "item-9");
        assertThat(many.answers().getLast().reason()).isPresent();
    }

    private static Reason reason(Recommendation each) {
        return each.reasons().orElseThrow().getFirst();
    }

    @Test
    void whatIsNearIsRead() {
        assertThat(client.similar("item-0", "?k=3&filter=size:small").similar())
                .extracting(Recommendation::item)
                .startsWith("item-3");
        VectorQuery east = new VectorQuery(
                List.of(1f, 0f, 0f, 0f),
                Optional.of(1),
                Optional.of(Map.of("colour", List.of("blue"))),
                empty(),
                empty(),
                empty(),
                empty(),
                Optional.of(true));
        Recommendation found = client.search(east).items().getFirst();
        assertThat(found.item()).isEqualTo("item-3");
        assertThat(found.reasons()).isPresent();
    }

    @Test
    void whatSomebodyIsLikeIsRead() {
        assertThat(client.userEmbedding("anna").embedding()).hasSize(4);
        assertThat(client.userInterests("anna").interests().getFirst().members())
                .containsExactly(new Member("item-0", "Title 0", Optional.of(MONDAY)));
        Action click = new Action("item-0", Optional.of("click"), empty(), Optional.of(MONDAY), empty());
        SequenceEmbedding embedded = client.embed(new Sequence(
                List.of(click), Optional.of(1), empty(), Optional.of("seen"), empty(), empty(), empty(), empty()));
        assertThat(embedded.used()).isEqualTo(1);
        assertThat(embedded.recommendations().orElseThrow()).hasSize(1);
    }

    @Test
    void whatIsWrittenIsConfirmed() {
        Event sound = new Event(empty(), "anna", "item-0", Optional.of("click"), empty(), MONDAY, empty());
        Event nobodys = new Event(empty(), "", "item-0", empty(), empty(), MONDAY, empty());
        Acceptance acceptance = client.events(new Events(List.of(sound, nobodys)));
        assertThat(acceptance.accepted()).isEqualTo(1);
        assertThat(acceptance.rejected())
                .singleElement()
                .extracting(each -> each.index())
                .isEqualTo(1);
        NewItem item = new NewItem(
                Optional.of("New"), empty(), empty(), empty(), Optional.of(List.of(0f, 1f, 0f, 1f)), empty());
        assertThat(client.putItem("new", item).item()).isEqualTo("new");
        assertThat(client.withdrawItem("item-1").item()).isEqualTo("item-1");
        Forgotten forgotten = client.forget("anna");
        assertThat(forgotten.forgotten()).isEqualTo(Intakes.NOW);
        assertThat(forgotten.erased()).isEqualTo(1);
    }

    @Test
    void whatTheServerIsIsRead() {
        assertThat(client.health().status()).isEqualTo("up");
        assertThat(client.reload()).isEqualTo(client.ready());
        assertThat(client.ready().users()).contains(1L);
        assertThat(client.metrics()).contains("longview_");
        assertThat(client.config()).isEmpty();
    }

    @Test
    void aRefusalIsAProblemThatSaysWhy() {
        Problem problem = catchThrowableOfType(Client.Refused.class, () -> client.userEmbedding("nobody")).problem;
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.detail()).contains("'nobody'");
        assertThat(problem.request()).isPresent();
    }

    @Test
    void theRecordsHaveWhatTheDocumentTells() {
        OpenApi api = new OpenApi(client.openapi());
        Set<String> consoles = InspectionRoutes.of(answers, new Metrics()).stream()
                .map(route -> route.method() + " " + route.template())
                .collect(Collectors.toSet());
        List<Method> methods = Arrays.stream(Client.class.getDeclaredMethods())
                .filter(each -> !Modifier.isPrivate(each.getModifiers()) && !each.isSynthetic())
                .filter(each ->
                        api.operations().stream().anyMatch(one -> one.id().equals(each.getName())))
                .toList();
        assertThat(methods)
                .extracting(Method::getName)
                .containsExactlyInAnyOrderElementsOf(api.operations().stream()
                        .filter(each -> !consoles.contains(each.toString()))
                        .map(Operation::id)
                        .toList());
        for (Method method : methods) {
            Operation operation = api.operation(method.getName());
            assertSame(
                    api,
                    method.getReturnType(),
                    operation.answers(200).elements().next().path("schema"));
            Arrays.stream(method.getParameterTypes())
                    .filter(Class::isRecord)
                    .forEach(each -> assertSame(api, each, operation.body()));
        }
        assertSame(api, Problem.class, api.document().at("/components/schemas/Problem"));
    }

    /** Has a record the fields that its schema tells, those as optional that need not be there? And so on for the fields. */
    private static void assertSame(OpenApi api, Type type, JsonNode schema) {
        JsonNode told = api.resolved(schema);
        switch (type) {
            case ParameterizedType of
            when of.getRawType() == Optional.class -> assertSame(api, of.getActualTypeArguments()[0], told);
            case ParameterizedType of
            when of.getRawType() == List.class -> assertSame(api, of.getActualTypeArguments()[0], told.path("items"));
            case ParameterizedType of
            when of.getRawType() == Map.class ->
                assertSame(api, of.getActualTypeArguments()[1], told.path("additionalProperties"));
            case Class<?> record when record.isRecord() -> assertFields(api, record, told);
            default ->
                assertThat(told.has("properties")).as("%s for %s", type, told).isFalse();
        }
    }

    private static void assertFields(OpenApi api, Class<?> record, JsonNode told) {
        RecordComponent[] components = record.getRecordComponents();
        assertThat(components)
                .as("%s", record)
                .extracting(RecordComponent::getName)
                .containsExactlyInAnyOrderElementsOf(told.path("properties")::fieldNames);
        Set<String> required = new TreeSet<>();
        told.path("required").forEach(each -> required.add(each.asText()));
        assertThat(components)
                .as("%s", record)
                .filteredOn(each -> each.getType() != Optional.class)
                .extracting(RecordComponent::getName)
                .containsExactlyInAnyOrderElementsOf(required);
        for (RecordComponent each : components) {
            assertSame(api, each.getGenericType(), told.path("properties").path(each.getName()));
        }
    }
}
