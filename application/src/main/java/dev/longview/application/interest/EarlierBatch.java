package dev.longview.application.interest;

import dev.longview.application.daily.Published;
import dev.longview.application.generation.EmbeddingFile;
import dev.longview.domain.embedding.Vectors;
import dev.longview.ports.artifact.Artifact;
import java.util.stream.IntStream;

/**
 * The batch before, and what a new one may take over from it.
 *
 * @param artifact of kind INTERESTS
 */
record EarlierBatch(Artifact artifact, Published<InterestsRecord> batch) {

    /** A model's embeddings of more items differ in their last bits. */
    private static final float ROUNDING = 1e-4f;

    static EarlierBatch of(Artifact artifact) {
        return new EarlierBatch(artifact, InterestsRecord.LINEAGE.read(artifact));
    }

    InterestsRecord record() {
        return batch.record();
    }

    /** Whether its heights mean the same: they are of the same linkage, between vectors from the same source. */
    boolean measuresLike(InterestSettings settings, ItemSpace space) {
        return record().linkage() == settings.linkage() && record().model().equals(space.model());
    }

    /** Whether its profiles are what a run would find too, were it of their day. */
    boolean findsLike(InterestSettings settings, double threshold, ItemSpace space) {
        return measuresLike(settings, space)
                && record().threshold() == threshold
                && record().decayPerDay() == settings.decayPerDay()
                && record().window().equals(settings.window())
                && record().mostActions() == settings.mostActions()
                && hasSameVectors(space.vectors());
    }

    /** Items may have got a vector since then, but none another one. */
    private boolean hasSameVectors(Vectors now) {
        try (EmbeddingFile then = EmbeddingFile.open(artifact.file(InterestsRecord.VECTORS))) {
            return then.dimension() == now.dimension()
                    && then.count() <= now.count()
                    && IntStream.range(0, then.count()).allMatch(item -> same(then.row(item), now.row(item)));
        }
    }

    private static boolean same(float[] then, float[] now) {
        boolean none = true;
        boolean same = true;
        for (int i = 0; i < then.length; i++) {
            none &= then[i] == 0;
            same &= Math.abs(then[i] - now[i]) <= ROUNDING;
        }
        return none || same;
    }
}
