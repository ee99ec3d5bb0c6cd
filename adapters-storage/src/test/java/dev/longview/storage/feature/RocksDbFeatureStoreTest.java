package dev.longview.storage.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.interest.Interest;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.FeatureStoreContract;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.feature.Profile;
import dev.longview.ports.feature.UserProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RocksDbFeatureStoreTest extends FeatureStoreContract {

    @Override
    protected FeatureStore<UserProfile> store() {
        return RocksDbFeatureStore.ofEmbeddings();
    }

    @Override
    protected FeatureStore<InterestProfile> interestStore() {
        return RocksDbFeatureStore.ofInterests();
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
        requireEveryCutCorrupt(
                new UserProfileCodec(),
                new UserProfile("a", new float[] {1, -1}, 19_000, new int[] {5, 127, 128, Integer.MAX_VALUE}));
        requireEveryCutCorrupt(
                new InterestProfileCodec(),
                new InterestProfile(
                        "a", List.of(new Interest(300, .5, new int[] {300, 7}, new long[] {1, 2})), 19_000, new int[] {
                            7, 300
                        }));
    }

    @Test
    void anInterestWithoutMembersIsCorrupt() {
        ProfileOutput out = new ProfileOutput();
        out.bits8((byte) 1);
        out.bits32(19_000);
        out.varint(1);
        out.varint(3);
        out.bits64(0);
        out.indices(new int[0]);
        out.indices(new int[0]);
        assertThatThrownBy(() -> new InterestProfileCodec().decode("a", out.bytes()))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("0 items")
                .hasMessageContaining("pinnersage batch --all");
    }

    @Test
    void aProfileOfAnotherVersionIsCorrupt() {
        byte[] bytes = new UserProfileCodec().encode(new UserProfile("a", new float[] {1}, 1, new int[0]));
        bytes[0] = 9;
        assertThatThrownBy(() -> new UserProfileCodec().decode("a", bytes)).hasMessageContaining("version 9");
    }

    private static <P extends Profile> void requireEveryCutCorrupt(ProfileCodec<P> codec, P profile) {
        byte[] whole = codec.encode(profile);
        assertThat(codec.decode("a", whole)).usingRecursiveComparison().isEqualTo(profile);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> codec.decode("a", cut))
                    .as("%d bytes", length)
                    .isInstanceOf(CorruptException.class)
                    .hasMessageContaining("'a'");
        }
        assertThatThrownBy(() -> codec.decode("a", Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(CorruptException.class);
    }
}
