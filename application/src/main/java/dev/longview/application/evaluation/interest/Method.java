package dev.longview.application.evaluation.interest;

import dev.longview.domain.interest.Importance;
import java.util.Locale;

/** A way of representing a person by vectors (PinnerSage §5). */
sealed interface Method {

    /** The name in the report. */
    String name();

    /** Whether a trained model has to be there. */
    default boolean needsModel() {
        return false;
    }

    /** The vector of the latest item. */
    record LastItem() implements Method {
        @Override
        public String name() {
            return "last-item";
        }
    }

    /** The mean of the past items' vectors; an action of t days ago weighs exp(−λ·t). */
    record DecayedMean(double decayPerDay) implements Method {
        @Override
        public String name() {
            return "decayed-mean λ=" + decayPerDay;
        }
    }

    /** Knows the next action and picks the past item nearest to it: the upper bound of every single past item. */
    record Oracle() implements Method {
        @Override
        public String name() {
            return "oracle";
        }
    }

    /** Knows the next action and picks the nearest centroid of so many clusters by k-means. */
    record KMeansOracle(int clusters) implements Method {
        @Override
        public String name() {
            return "k-means-oracle k=" + clusters;
        }
    }

    /** The trained model's embedding of the person. */
    record SingleVector(String encoder) implements Method {
        @Override
        public String name() {
            return "model (" + encoder + ")";
        }

        @Override
        public boolean needsModel() {
            return true;
        }
    }

    /**
     * PinnerSage: the vectors of the most important clusters.
     *
     * @param decayPerDay λ of the importance, and of a decayed mean
     * @param embeddings e: so many clusters, all where a person has fewer
     */
    record Clustered(Grouping grouping, ClusterVector vector, double decayPerDay, int embeddings) implements Method {
        @Override
        public String name() {
            return written(grouping) + " " + written(vector) + " λ=" + decayPerDay + " e=" + embeddings;
        }

        @Override
        public boolean needsModel() {
            return vector == ClusterVector.SEQUENCE_MODEL;
        }

        Importance importance() {
            return new Importance(decayPerDay);
        }

        private static String written(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
