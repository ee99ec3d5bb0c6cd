package dev.longview.ports.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.interest.Interest;
import dev.longview.domain.random.Seeds;
import dev.longview.ports.failure.CorruptException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link FeatureStore} keeps to. */
public abstract class FeatureStoreContract {

    @TempDir
    protected Path generation;

    protected abstract FeatureStore<UserProfile> store();

    @Test
    void everyFieldComesBack() {
        UserProfile profile =
                new UserProfile("anna", new float[] {0.5f, -0.25f, 1}, 20_000, new int[] {300, 0, 70_000});
        load(List.of(profile));
        try (Profiles<UserProfile> profiles = store().open(generation)) {
            assertThat(profiles.get("anna")).get().usingRecursiveComparison().isEqualTo(profile);
        }
    }

    protected abstract FeatureStore<InterestProfile> interestStore();

    @Test
    void everyFieldOfInterestsComesBack() {
        InterestProfile several = new InterestProfile(
                "anna",
                List.of(
                        new Interest(70_000, 2.5, new int[] {3, 70_000, 3}, new long[] {
                            -5, 1_600_000_000_000L, Long.MAX_VALUE
                        }),
                        new Interest(0, 0, new int[] {0}, new long[] {0})),
                20_000,
                new int[] {300, 0, 70_000});
        InterestProfile none = new InterestProfile("bert", List.of(), 1, new int[0]);
        assertThat(interestStore().load(generation, List.of(several, none).iterator()))
                .isEqualTo(2);
        try (Profiles<InterestProfile> profiles = interestStore().open(generation)) {
            assertThat(profiles.get("anna")).get().usingRecursiveComparison().isEqualTo(several);
            assertThat(profiles.get("bert")).get().usingRecursiveComparison().isEqualTo(none);
            assertThat(profiles.get("carl")).isEmpty();
        }
    }

    @Test
    void anEmbeddingIsRoundedToFloat16OnceAndThenStaysAsItIs() {
        load(List.of(profile("a", 0.123456f)));
        float stored;
        try (Profiles<UserProfile> profiles = store().open(generation)) {
            stored = profiles.get("a").orElseThrow().embedding()[0];
        }
        assertThat(stored).isEqualTo(Float.float16ToFloat(Float.floatToFloat16(0.123456f)));
        assertThat(Float.float16ToFloat(Float.floatToFloat16(stored))).isEqualTo(stored);
    }

    @Test
    void anUnknownPersonIsAbsent() {
        load(List.of(profile("a", 1)));
        try (Profiles<UserProfile> profiles = store().open(generation)) {
            assertThat(profiles.get("b")).isEmpty();
            assertThat(profiles.get("")).isEmpty();
            assertThat(profiles.get("../a")).isEmpty();
        }
    }

    @Test
    void profilesStreamByTheBytesOfTheirIds() {
        List<UserProfile> sorted = sorted(List.of("b", "a", "aa", "Z", "é", "😀", "\uFFFD", "ÿ", "10", "9", "a b/c"));
        assertThat(load(sorted)).isEqualTo(sorted.size());
        try (Profiles<UserProfile> profiles = store().open(generation);
                Stream<UserProfile> all = profiles.all()) {
            assertThat(all.map(UserProfile::user))
                    .containsExactlyElementsOf(
                            sorted.stream().map(UserProfile::user).toList());
        }
        try (Profiles<UserProfile> profiles = store().open(generation)) {
            sorted.forEach(each -> assertThat(profiles.get(each.user())).isPresent());
        }
    }

    @Test
    void nobodyIsFineToo() {
        assertThat(load(List.of())).isZero();
        try (Profiles<UserProfile> profiles = store().open(generation);
                Stream<UserProfile> all = profiles.all()) {
            assertThat(all).isEmpty();
            assertThat(profiles.get("a")).isEmpty();
        }
    }

    @Test
    void profilesOutOfOrderAreRefused() {
        assertThatThrownBy(() -> load(List.of(profile("b", 1), profile("a", 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a'");
    }

    @Test
    void aMovedFolderIsReadAllTheSame() throws IOException {
        load(List.of(profile("a", 1)));
        Path moved = generation.resolveSibling(generation.getFileName() + "-moved");
        Files.move(generation, moved);
        try (Profiles<UserProfile> profiles = store().open(moved)) {
            assertThat(profiles.get("a")).isPresent();
        }
        Files.move(moved, generation);
    }

    @Test
    void readingChangesNoFile() throws IOException {
        load(many());
        Map<Path, String> before = contents();
        try (Profiles<UserProfile> profiles = store().open(generation);
                Stream<UserProfile> all = profiles.all()) {
            assertThat(all.count()).isEqualTo(many().size());
        }
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aDamagedStoreIsCorrupt() throws IOException {
        load(many());
        Path largest;
        try (Stream<Path> files = Files.walk(generation)) {
            largest = files.filter(Files::isRegularFile)
                    .max(Comparator.comparing(file -> file.toFile().length()))
                    .orElseThrow();
        }
        byte[] whole = Files.readAllBytes(largest);
        Files.write(largest, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> store().open(generation)).isInstanceOf(CorruptException.class);
        Files.delete(largest);
        assertThatThrownBy(() -> store().open(generation)).isInstanceOf(CorruptException.class);
    }

    @Test
    void aGenerationWithoutAStoreIsCorrupt() {
        assertThatThrownBy(() -> store().open(generation)).isInstanceOf(CorruptException.class);
    }

    protected final long load(List<UserProfile> profiles) {
        return store().load(generation, profiles.iterator());
    }

    /** Enough that the profiles make up the largest file. */
    protected static List<UserProfile> many() {
        RandomGenerator generator = Seeds.generator(5);
        return sorted(IntStream.range(0, 1000).mapToObj(i -> "user-" + i).toList()).stream()
                .map(each -> new UserProfile(each.user(), random(generator), each.day(), each.seen()))
                .toList();
    }

    private static float[] random(RandomGenerator generator) {
        float[] values = new float[64];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) generator.nextGaussian();
        }
        return values;
    }

    private static List<UserProfile> sorted(List<String> ids) {
        return ids.stream()
                .sorted((left, right) -> Arrays.compareUnsigned(
                        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8)))
                .map(id -> profile(id, 0.5f))
                .toList();
    }

    private static UserProfile profile(String user, float value) {
        return new UserProfile(user, new float[] {value, 0}, 1, new int[] {1, 2});
    }

    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(generation)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file, Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
