package dev.longview.application.interest;

import dev.longview.application.daily.Published;
import dev.longview.application.generation.EmbeddingFile;
import dev.longview.domain.embedding.Vectors;
import dev.longview.ports.artifact.Artifact;
import java.util.Arrays;

/**
 * The batch before, and what a new one may take over from it.
 *
 * @param artifact of kind INTERESTS
 */
record EarlierBatch(Artifact artifact, Published<InterestsRecord> batch) {

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
            if (then.dimension() != now.dimension() || then.count() > now.count()) {
                return false;
            }
            float[] none = new float[now.dimension()];
            for (int item = 0; item < then.count(); item++) {
                float[] vector = then.row(item);
                if (!Arrays.equals(vector, now.row(item)) && !Arrays.equals(vector, none)) {
                    return false;
                }
            }
            return true;
        }
    }
}
