package dev.longview.application.interest;

import dev.longview.application.daily.DraftCheck;
import dev.longview.application.generation.EmbeddingFile;
import dev.longview.domain.interest.Interest;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.index.VectorSearcher;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.stream.Stream;

/** Opens a batch's draft as a server would and asks it a few things, before anybody depends on it. */
final class InterestsCheck {

    private static final int QUERIES = 20;

    private final FeatureStore<InterestProfile> features;
    private final VectorIndex index;

    InterestsCheck(FeatureStore<InterestProfile> features, VectorIndex index) {
        this.features = features;
        this.index = index;
    }

    void verify(Path batch, InterestsRecord record, ItemSpace space, BitSet included) {
        try (VectorSearcher searcher = index.open(batch.resolve(InterestsRecord.INDEX))) {
            DraftCheck.searchable(searcher, space.vectors(), included);
        }
        try (EmbeddingFile written = EmbeddingFile.open(batch.resolve(InterestsRecord.VECTORS))) {
            DraftCheck.same("item vectors", record.items(), written.count());
        }
        try (Profiles<InterestProfile> profiles = features.open(batch)) {
            verifyProfiles(profiles, record, space.known());
        }
    }

    private static void verifyProfiles(Profiles<InterestProfile> profiles, InterestsRecord record, BitSet known) {
        long[] users = {0};
        long[] interests = {0};
        try (Stream<InterestProfile> all = profiles.all()) {
            all.forEach(profile -> {
                profile.interests().forEach(interest -> requireKnown(profile, interest, known));
                interests[0] += profile.interests().size();
                if (users[0]++ < QUERIES) {
                    DraftCheck.same(
                            "profiles of '" + profile.user() + "'",
                            1,
                            profiles.get(profile.user()).stream().count());
                }
            });
        }
        DraftCheck.same("profiles in the feature store", record.users(), users[0]);
        DraftCheck.same("interests in the feature store", record.interests(), interests[0]);
    }

    private static void requireKnown(InterestProfile profile, Interest interest, BitSet known) {
        if (!known.get(interest.medoid())) {
            throw new CorruptException("An interest of '" + profile.user() + "' stands for item " + interest.medoid()
                    + ", which has no vector: nothing was published. Run again with --all.");
        }
    }
}
