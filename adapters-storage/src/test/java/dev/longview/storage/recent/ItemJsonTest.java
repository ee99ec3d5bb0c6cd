package dev.longview.storage.recent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.ports.recent.ItemChange;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ItemJsonTest {

    @Test
    void anItemOfBeforeThereWereAttributesLeavesThemAsTheyAre() {
        ItemChange old = ItemJson.read(
                "{\"item\":\"a\",\"title\":\"A\",\"interest\":null,\"eligible\":true,\"quality\":0.5,\"vector\":[1.0,2.0]}"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(old.attributes()).isEmpty();
        assertThat(old.vector().orElseThrow()).containsExactly(1, 2);
        assertThat(old.title()).contains("A");
    }

    @Test
    void attributesAreWrittenByNameAndTheirValuesAsTheyWereGiven() {
        Map<String, List<String>> given = new LinkedHashMap<>();
        List.of("size", "brand", "tag", "image", "colour").forEach(name -> given.put(name, List.of("z", "a")));
        ItemChange change = new ItemChange(
                "a", Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty(), Optional.of(given));
        assertThat(new String(ItemJson.bytes(change), StandardCharsets.UTF_8))
                .contains("{\"brand\":[\"z\",\"a\"],\"colour\":[\"z\",\"a\"],\"image\":[\"z\",\"a\"],"
                        + "\"size\":[\"z\",\"a\"],\"tag\":[\"z\",\"a\"]}");
    }

    @Test
    void anItemWithoutAnyAttributeIsNotOneWhoseAttributesStay() {
        for (Optional<Map<String, List<String>>> each :
                List.of(Optional.<Map<String, List<String>>>empty(), Optional.of(Map.<String, List<String>>of()))) {
            ItemChange change = new ItemChange(
                    "a", Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty(), each);
            assertThat(ItemJson.read(ItemJson.bytes(change)).attributes()).isEqualTo(each);
        }
    }
}
