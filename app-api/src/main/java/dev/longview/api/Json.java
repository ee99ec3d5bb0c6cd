package dev.longview.api;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Records as JSON and back. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static byte[] bytes(Record content) {
        try {
            return MAPPER.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "a " + content.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }

    /** A malformed body is a {@link RequestFault} that says where. */
    static <T> T read(byte[] body, Class<T> type) {
        try {
            T value = MAPPER.readValue(body, type);
            if (value == null) {
                throw new RequestFault(400, "The body is null, but must be a JSON object.");
            }
            return value;
        } catch (JsonParseException e) {
            throw new RequestFault(400, "The body is no JSON: " + where(e) + e.getOriginalMessage() + ".", e);
        } catch (JsonMappingException e) {
            String field = e.getPathReference().replaceAll("[\\w.$]+\\.[A-Z]\\w+\\[", "[");
            throw new RequestFault(400, "The body does not fit at " + field + ": " + e.getOriginalMessage() + ".", e);
        } catch (IOException e) {
            throw new RequestFault(400, "The body cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static String where(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
