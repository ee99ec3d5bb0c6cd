package dev.longview.storage.recent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.longview.ports.recent.ItemChange;
import java.io.IOException;

/** Changes of items as JSON: fields that a later version adds are skipped by an earlier one, and read as missing where they are. */
final class ItemJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ItemJson() {}

    static byte[] bytes(ItemChange change) {
        try {
            return MAPPER.writeValueAsBytes(change);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an item cannot be written as JSON", e);
        }
    }

    /** @throws IllegalArgumentException where it is none */
    static ItemChange read(byte[] bytes) {
        try {
            return MAPPER.readValue(bytes, ItemChange.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON of an item: " + e.getMessage(), e);
        }
    }
}
