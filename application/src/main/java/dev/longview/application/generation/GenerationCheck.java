package dev.longview.application.generation;

import dev.longview.application.daily.DraftCheck;
import dev.longview.domain.embedding.Vectors;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.feature.UserProfile;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.index.VectorSearcher;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.stream.Stream;

/** Opens a generation's draft as a server would and asks it a few things, before anybody depends on it. */
final class GenerationCheck {

    private static final int QUERIES = 20;

    private final FeatureStore<UserProfile> features;
    private final VectorIndex index;

    GenerationCheck(FeatureStore<UserProfile> features, VectorIndex index) {
        this.features = features;
        this.index = index;
    }

    void verify(Path generation, GenerationRecord record, Vectors items, BitSet included) {
        try (VectorSearcher searcher = index.open(generation.resolve(GenerationRecord.INDEX))) {
            DraftCheck.searchable(searcher, items, included);
            verifyUsers(generation, record, searcher, included);
        }
        try (EmbeddingFile written = EmbeddingFile.open(generation.resolve(GenerationRecord.ITEMS))) {
            DraftCheck.same("item embeddings", record.items(), written.count());
        }
    }

    private void verifyUsers(Path generation, GenerationRecord record, VectorSearcher searcher, BitSet included) {
        try (Profiles<UserProfile> profiles = features.open(generation)) {
            long[] count = {0};
            try (Stream<UserProfile> all = profiles.all()) {
                all.forEach(profile -> {
                    DraftCheck.same(
                            "values in the embedding of '" + profile.user() + "'",
                            record.dimension(),
                            profile.embedding().length);
                    if (count[0]++ < QUERIES) {
                        searcher.search(profile.embedding(), 1, included);
                        DraftCheck.same(
                                "profiles of '" + profile.user() + "'",
                                1,
                                profiles.get(profile.user()).stream().count());
                    }
                });
            }
            DraftCheck.same("profiles in the feature store", record.users(), count[0]);
        }
    }
}
