package dev.longview.storage.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.longview.ports.failure.CorruptException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Records as JSON: instants and durations as ISO text, an empty {@code Optional} as null. Properties that a record does not
 * have are skipped, so that a file of a newer minor version still reads.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Json() {}

    public static byte[] bytes(Record content) {
        try {
            return (MAPPER.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "a " + content.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }

    /** Reads a record; content that does not fit it is a {@link CorruptException}. */
    public static <R extends Record> R read(Path file, Class<R> type) throws IOException {
        return read(Files.readAllBytes(file), type, file.toString());
    }

    /** Reads a record; content that does not fit it is a {@link CorruptException} that names the place it is from. */
    static <R extends Record> R read(byte[] bytes, Class<R> type, String place) throws IOException {
        try {
            R content = MAPPER.readValue(bytes, type);
            if (content == null) {
                throw new CorruptException(place + " holds no " + type.getSimpleName() + ", but null: restore it.");
            }
            return content;
        } catch (JsonProcessingException e) {
            throw new CorruptException(
                    place + " is not the JSON of a " + type.getSimpleName() + " (" + e.getOriginalMessage()
                            + "): restore it, or rebuild the artifact that it belongs to.",
                    e);
        }
    }
}
