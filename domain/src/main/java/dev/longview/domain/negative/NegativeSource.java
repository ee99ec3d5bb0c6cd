package dev.longview.domain.negative;

import java.util.random.RandomGenerator;

/**
 * Where negatives come from (PinnerFormer §3.3, Table 4). Symbols: n_b = number of pairs in the batch, whose positives are
 * shared; n_r = number of random negatives; |P| = size of the corpus of items that may be shown.
 */
public sealed interface NegativeSource {

    /** n_r: how many random items join the pool, ≥ 0. */
    int randomCount();

    /** Whether the positives of the other pairs are negatives too. */
    boolean usesBatch();

    /**
     * The N random items of one pool, drawn uniformly and with replacement.
     *
     * @param corpus the items that may be shown, each once; not empty where {@link #randomCount} is not 0
     * @return {@link #randomCount} items
     */
    default int[] draw(RandomGenerator random, int[] corpus) {
        int[] drawn = new int[randomCount()];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = corpus[random.nextInt(corpus.length)];
        }
        return drawn;
    }

    /** The positives of the batch's other pairs alone. */
    record InBatch() implements NegativeSource {
        @Override
        public int randomCount() {
            return 0;
        }

        @Override
        public boolean usesBatch() {
            return true;
        }
    }

    /**
     * Random items alone.
     *
     * @param randomCount n_r ≥ 1
     */
    record Random(int randomCount) implements NegativeSource {
        public Random {
            requirePositive(randomCount);
        }

        @Override
        public boolean usesBatch() {
            return false;
        }
    }

    /**
     * Both in one pool: the paper's choice.
     *
     * @param randomCount n_r ≥ 1
     */
    record Mixed(int randomCount) implements NegativeSource {
        public Mixed {
            requirePositive(randomCount);
        }

        @Override
        public boolean usesBatch() {
            return true;
        }
    }

    private static void requirePositive(int randomCount) {
        if (randomCount < 1) {
            throw new IllegalArgumentException(
                    "the number of random negatives is " + randomCount + ", but must be at least 1");
        }
    }
}
