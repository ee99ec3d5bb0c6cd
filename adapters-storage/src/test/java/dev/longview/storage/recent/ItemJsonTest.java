package dev.longview.storage.recent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.ports.recent.ItemChange;
import java.nio.charset.StandardCharsets;
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
    void anItemWithoutAnyAttributeIsNotOneWhoseAttributesStay() {
        for (Optional<Map<String, List<String>>> each :
                List.of(Optional.<Map<String, List<String>>>empty(), Optional.of(Map.<String, List<String>>of()))) {
            ItemChange change = new ItemChange(
                    "a", Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty(), each);
            assertThat(ItemJson.read(ItemJson.bytes(change)).attributes()).isEqualTo(each);
        }
    }
}
