package dev.longview.application.inspection;

import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.application.recommendation.UserEmbedding;
import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Permutation;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.retrieval.ExactSearch;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * People of a generation, drawn by seed, and a search over their embeddings.
 *
 * @param users by their number in the search
 */
record PeopleSample(List<String> users, ExactSearch search) {

    /** Twenty megabytes of 256 values each, looked through in milliseconds. */
    static final int MOST = 20_000;

    static PeopleSample draw(ServingGeneration generation, long seed) {
        Vocabulary names = generation.data().users();
        var shuffle = new Permutation(Math.max(1, names.size()), Seeds.mix(seed, Seeds.hash("people-sample")));
        List<UserEmbedding> drawn = LongStream.range(0, Math.min(MOST, names.size()))
                .mapToObj(place -> generation.find(names.name((int) shuffle.at(place))))
                .flatMap(Optional::stream)
                .toList();
        int dimension = generation.generation().record().dimension();
        Vectors vectors =
                Vectors.of(drawn.stream().map(UserEmbedding::embedding).toList(), dimension);
        BitSet all = new BitSet();
        all.set(0, drawn.size());
        return new PeopleSample(
                drawn.stream().map(UserEmbedding::user).toList(),
                // stored as float16, they are of unit length but for rounding
                new ExactSearch(Similarity.normalized(vectors), all));
    }
}
