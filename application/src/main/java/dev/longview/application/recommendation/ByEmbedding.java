package dev.longview.application.recommendation;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.retrieval.Best;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Recommends by a person's one embedding. Safe for use by many threads. */
final class ByEmbedding {

    /** So many of a person's items, the latest, may be a reason, and so many reasons are given. */
    private static final int PAST = 1000;

    private static final int REASONS = 3;

    private ByEmbedding() {}

    /** Best first; empty for an unknown person. */
    static Optional<List<Explained>> recommend(ServingGeneration open, Recents recents, RecommendRequest request) {
        return open.profile(request.user()).map(profile -> {
            boolean explained = request.explain() == RecommendRequest.Explain.REASONS;
            boolean unseen = request.restrictions().exclude() == Exclude.SEEN;
            int[] recent = explained || unseen
                    ? RecentHistory.all(open.items(), recents, request.user()).items()
                    : Seen.NOTHING;
            List<Recommendation> found = open.recommend(
                    profile.embedding(),
                    request.k(),
                    unseen ? Seen.of(profile.seen(), recent) : Seen.NOTHING,
                    request.restrictions(),
                    request.diversity());
            return explained ? explained(open, found, past(recent, profile.seen())) : Explained.unexplained(found);
        });
    }

    private static int[] past(int[] recent, int[] seen) {
        return IntStream.concat(Arrays.stream(recent), Arrays.stream(seen))
                .distinct()
                .limit(PAST)
                .toArray();
    }

    /** Those of a sequence's items, each once and the latest last, that may be a reason. */
    static int[] latest(int[] seen) {
        return Arrays.copyOfRange(seen, Math.max(0, seen.length - PAST), seen.length);
    }

    /**
     * Says for each why.
     *
     * @param past the items that the person acted on, each once
     */
    static List<Explained> explained(ServingGeneration open, List<Recommendation> found, int[] past) {
        float[][] vectors = Arrays.stream(past).mapToObj(open::vector).toArray(float[][]::new);
        return found.stream()
                .map(each -> new Explained(each, reasons(open, each, past, vectors)))
                .toList();
    }

    private static List<Reason> reasons(
            ServingGeneration open, Recommendation recommendation, int[] past, float[][] vectors) {
        ItemTable items = open.items();
        int found = items.ids().indexOf(recommendation.item()).orElseThrow();
        float[] vector = open.vector(found);
        float[] scores = new float[past.length];
        for (int i = 0; i < past.length; i++) {
            scores[i] = Similarity.cosine(vector, vectors[i]);
        }
        return Arrays.stream(Best.of(scores, REASONS))
                .mapToObj(i -> Reason.of(Reason.Kind.ACTION, items, past[i], found, scores[i]))
                .toList();
    }
}
