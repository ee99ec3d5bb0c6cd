package dev.longview.storage.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.FeatureStoreContract;
import dev.longview.ports.feature.UserProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RocksDbFeatureStoreTest extends FeatureStoreContract {

    @Override
    protected FeatureStore store() {
        return new RocksDbFeatureStore();
    }

    @Test
    void aFlippedBitInTheTableIsCorrupt() throws IOException {
        load(many());
        Path table;
        try (Stream<Path> files = Files.list(generation.resolve(RocksDbFeatureStore.FOLDER))) {
            table = files.filter(file -> file.toString().endsWith(".sst"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(table);
        bytes[100] ^= 1;
        Files.write(table, bytes);
        assertThatThrownBy(() -> store().open(generation))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining(generation.toString());
    }

    @Test
    void aProfileCutAnywhereIsCorrupt() {
        byte[] whole = ProfileCodec.encode(
                new UserProfile("a", new float[] {1, -1}, 19_000, new int[] {5, 127, 128, Integer.MAX_VALUE}));
        assertThat(ProfileCodec.decode("a", whole).seen()).containsExactly(5, 127, 128, Integer.MAX_VALUE);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ProfileCodec.decode("a", cut))
                    .as("%d bytes", length)
                    .isInstanceOf(CorruptException.class)
                    .hasMessageContaining("'a'");
        }
        assertThatThrownBy(() -> ProfileCodec.decode("a", Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(CorruptException.class);
    }

    @Test
    void aProfileOfAnotherVersionIsCorrupt() {
        byte[] bytes = ProfileCodec.encode(new UserProfile("a", new float[] {1}, 1, new int[0]));
        bytes[0] = 9;
        assertThatThrownBy(() -> ProfileCodec.decode("a", bytes)).hasMessageContaining("version 9");
    }
}
