package dev.longview.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.longview.composition.EnumNames;
import java.io.IOException;

/** Records as JSON and back: an empty {@code Optional} or a null is left out, instants and days are ISO text. */
final class Json {

    // measured: the usual pool, of thread-locals, keeps nothing on virtual threads, and 8 kB were allocated anew for
    // each answer
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModules(new Jdk8Module(), new JavaTimeModule(), new SimpleModule().addSerializer(new Constants()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    /** {@code LEAVE_ONE_OUT} as {@code leave-one-out}. */
    @SuppressWarnings("rawtypes")
    private static final class Constants extends StdSerializer<Enum> {

        private static final long serialVersionUID = 1L;

        Constants() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum constant, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(EnumNames.written(constant));
        }
    }

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
        } catch (UnrecognizedPropertyException e) {
            throw new RequestFault(
                    400,
                    "The body has the unknown field " + path(e) + "; known there: " + e.getKnownPropertyIds() + ".",
                    e);
        } catch (JsonMappingException e) {
            throw new RequestFault(400, "The body's " + path(e) + " has a value of the wrong type; see /openapi.", e);
        } catch (IOException e) {
            throw new RequestFault(400, "The body cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Such as {@code actions[3].seconds}. */
    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "top level" : path.toString();
    }

    private static String where(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
