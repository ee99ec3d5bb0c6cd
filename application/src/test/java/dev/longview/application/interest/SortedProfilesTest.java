package dev.longview.application.interest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.interest.Interest;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.FakeArtifactStore;
import dev.longview.ports.feature.FileFeatureStore;
import dev.longview.ports.feature.InterestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedProfilesTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(longs = {0, 20, 100, 1_000_000})
    void allComeBackSortedHoweverFewFit(long most) throws IOException {
        var artifacts = new FakeArtifactStore(root);
        List<String> users = List.of("m", "z", "a", "ä", "b", "zz", "aa", "Z", "y", "n");
        List<InterestProfile> sorted = new ArrayList<>();
        try (var profiles = new SortedProfiles(artifacts, FileFeatureStore.ofInterests(), most)) {
            users.forEach(user -> profiles.add(profile(user)));
            assertThat(profiles.size()).isEqualTo(10);
            profiles.sorted().forEachRemaining(sorted::add);
        }
        assertThat(sorted)
                .extracting(InterestProfile::user)
                .containsExactly("Z", "a", "aa", "b", "m", "n", "y", "z", "zz", "ä");
        assertThat(sorted.getFirst()).usingRecursiveComparison().isEqualTo(profile("Z"));
        assertNothingLeft(artifacts);
    }

    @Test
    void nobodyIsFineToo() throws IOException {
        var artifacts = new FakeArtifactStore(root);
        try (var profiles = new SortedProfiles(artifacts, FileFeatureStore.ofInterests(), 0)) {
            assertThat(profiles.sorted()).isExhausted();
        }
        assertNothingLeft(artifacts);
    }

    private void assertNothingLeft(FakeArtifactStore artifacts) throws IOException {
        assertThat(artifacts.list(ArtifactKind.INTERESTS)).isEmpty();
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left).isEmpty();
        }
    }

    private static InterestProfile profile(String user) {
        var interest = new Interest(1, .5, new int[] {1, 2, 3}, new long[] {5, 6, user.length()});
        return new InterestProfile(user, List.of(interest), 3, new int[] {1, 2, 3});
    }
}
