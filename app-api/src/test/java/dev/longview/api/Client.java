package dev.longview.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.longview.api.ClientRecords.Acceptance;
import dev.longview.api.ClientRecords.Embedding;
import dev.longview.api.ClientRecords.Events;
import dev.longview.api.ClientRecords.Forgotten;
import dev.longview.api.ClientRecords.FoundItems;
import dev.longview.api.ClientRecords.Health;
import dev.longview.api.ClientRecords.Interests;
import dev.longview.api.ClientRecords.ItemTaken;
import dev.longview.api.ClientRecords.NewItem;
import dev.longview.api.ClientRecords.PeopleQuery;
import dev.longview.api.ClientRecords.PeoplesRecommendations;
import dev.longview.api.ClientRecords.Problem;
import dev.longview.api.ClientRecords.Ready;
import dev.longview.api.ClientRecords.Recommendations;
import dev.longview.api.ClientRecords.Sequence;
import dev.longview.api.ClientRecords.SequenceEmbedding;
import dev.longview.api.ClientRecords.Similar;
import dev.longview.api.ClientRecords.VectorQuery;
import java.net.http.HttpResponse;

/**
 * The API in Java, as another team would write it: a method for each operation, by its id in the OpenAPI document, but for what the
 * console alone asks. A field that the records do not know is a fault.
 */
record Client(ApiClient http) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    /** The server said no. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        final transient Problem problem;

        Refused(Problem problem) {
            super(problem.detail());
            this.problem = problem;
        }
    }

    /** @param query from its question mark on */
    Recommendations recommend(String user, String query) {
        return ask(Recommendations.class, "GET", "/v1/users/" + user + "/recommendations" + query);
    }

    Embedding userEmbedding(String user) {
        return ask(Embedding.class, "GET", "/v1/users/" + user + "/embedding");
    }

    Interests userInterests(String user) {
        return ask(Interests.class, "GET", "/v1/users/" + user + "/interests");
    }

    Similar similar(String item, String query) {
        return ask(Similar.class, "GET", "/v1/items/" + item + "/similar" + query);
    }

    PeoplesRecommendations recommendToMany(PeopleQuery query) {
        return tell(PeoplesRecommendations.class, "POST", "/v1/recommendations", query);
    }

    FoundItems search(VectorQuery query) {
        return tell(FoundItems.class, "POST", "/v1/search", query);
    }

    SequenceEmbedding embed(Sequence sequence) {
        return tell(SequenceEmbedding.class, "POST", "/v1/embed", sequence);
    }

    Acceptance events(Events events) {
        return tell(Acceptance.class, "POST", "/v1/events", events);
    }

    ItemTaken putItem(String item, NewItem content) {
        return tell(ItemTaken.class, "PUT", "/v1/items/" + item, content);
    }

    ItemTaken withdrawItem(String item) {
        return ask(ItemTaken.class, "DELETE", "/v1/items/" + item);
    }

    Forgotten forget(String user) {
        return ask(Forgotten.class, "DELETE", "/v1/users/" + user);
    }

    Ready reload() {
        return ask(Ready.class, "POST", "/admin/reload");
    }

    Ready ready() {
        return ask(Ready.class, "GET", "/ready");
    }

    Health health() {
        return ask(Health.class, "GET", "/health");
    }

    String metrics() {
        return http.get("/metrics").body();
    }

    String config() {
        return http.get("/config").body();
    }

    JsonNode openapi() {
        return ApiClient.json(http.get("/openapi"));
    }

    private <T> T ask(Class<T> type, String method, String path) {
        return read(type, http.send(method, path));
    }

    private <T> T tell(Class<T> type, String method, String path, Record body) {
        try {
            return read(type, http.send(method, path, MAPPER.writeValueAsString(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <T> T read(Class<T> type, HttpResponse<String> response) {
        try {
            if (response.statusCode() != 200) {
                throw new Refused(MAPPER.readValue(response.body(), Problem.class));
            }
            return MAPPER.readValue(response.body(), type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.body(), e);
        }
    }
}
