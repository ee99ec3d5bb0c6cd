package dev.longview.application.generation;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.feature.UserProfile;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.index.VectorSearcher;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** Opens a generation's draft as a server would and asks it a few things, before anybody depends on it. */
final class GenerationCheck {

    private static final int SELF_QUERIES = 20;
    private static final float SAME = .999f;
    private static final BitSet NOTHING = new BitSet();

    private final FeatureStore<UserProfile> features;
    private final VectorIndex index;

    GenerationCheck(FeatureStore<UserProfile> features, VectorIndex index) {
        this.features = features;
        this.index = index;
    }

    void verify(Path generation, GenerationRecord record, Vectors items, BitSet included) {
        try (VectorSearcher searcher = index.open(generation.resolve(GenerationRecord.INDEX))) {
            same("items in the index", record.indexed(), searcher.size());
            included.stream().limit(SELF_QUERIES).forEach(item -> requireFound(searcher, items.row(item), item));
            verifyUsers(generation, record, searcher);
        }
        try (EmbeddingFile written = EmbeddingFile.open(generation.resolve(GenerationRecord.ITEMS))) {
            same("item embeddings", record.items(), written.count());
        }
    }

    private void verifyUsers(Path generation, GenerationRecord record, VectorSearcher searcher) {
        try (Profiles<UserProfile> profiles = features.open(generation)) {
            long[] count = {0};
            try (Stream<UserProfile> all = profiles.all()) {
                all.forEach(profile -> {
                    same(
                            "values in the embedding of '" + profile.user() + "'",
                            record.dimension(),
                            profile.embedding().length);
                    if (count[0]++ < SELF_QUERIES) {
                        searcher.search(profile.embedding(), 1, NOTHING);
                        same(
                                "profiles of '" + profile.user() + "'",
                                1,
                                profiles.get(profile.user()).stream().count());
                    }
                });
            }
            same("profiles in the feature store", record.users(), count[0]);
        }
    }

    /** Another item may have the same vector, so it is the score that must be right. */
    private static void requireFound(VectorSearcher searcher, float[] vector, int item) {
        List<Candidate> found = searcher.search(vector, 1, NOTHING);
        if (found.isEmpty() || found.getFirst().score() < SAME) {
            throw new CorruptException("The new index does not find item " + item + " by its own embedding, but "
                    + found + ": nothing was published. Raise index.beam-width and run again.");
        }
    }

    private static void same(String what, long expected, long found) {
        if (expected != found) {
            throw new CorruptException("The new generation has " + found + " " + what + " instead of " + expected
                    + ": nothing was published. Run again.");
        }
    }
}
