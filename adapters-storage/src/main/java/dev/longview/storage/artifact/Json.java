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
final class Json {

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

    static byte[] bytes(Record content) {
        try {
            return (MAPPER.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "a " + content.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }

    /** Reads a record; content that does not fit it is a {@link CorruptException}. */
    static <R extends Record> R read(Path file, Class<R> type) throws IOException {
        try {
            R content = MAPPER.readValue(Files.readAllBytes(file), type);
            if (content == null) {
                throw new CorruptException(file + " holds no " + type.getSimpleName() + ", but null: restore it.");
            }
            return content;
        } catch (JsonProcessingException e) {
            throw new CorruptException(
                    file + " is not the JSON of a " + type.getSimpleName() + " (" + e.getOriginalMessage()
                            + "): restore it, or rebuild the artifact that it belongs to.",
                    e);
        }
    }
}
