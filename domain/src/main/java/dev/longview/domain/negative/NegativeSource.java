package dev.longview.domain.negative;

import java.util.random.RandomGenerator;

/** Where the items that positives are compared with come from (PinnerFormer §3.3, Table 4). Immutable. */
public sealed interface NegativeSource {

    /**
     * The items that a step's seed alone decides on; they follow the batch's positives in the pool. Hard negatives are no part
     * of them: they follow from the model ({@link HardNegatives}).
     */
    int[] draw(RandomGenerator random, Corpus corpus);

    /** The same for so many replicas at once, which share their negatives: each brings as many as it would draw alone. */
    NegativeSource times(int replicas);

    /** Every item of the corpus, once: for a full softmax. */
    record Catalogue() implements NegativeSource {

        @Override
        public int[] draw(RandomGenerator random, Corpus corpus) {
            return corpus.items();
        }

        @Override
        public NegativeSource times(int replicas) {
            return this;
        }
    }

    /**
     * Several sources in one pool, each switched off by its 0; the paper's "mixed" has positives shared and random ones. All
     * pairs of a batch are compared with the whole pool: a batch of P pairs costs P + N item embeddings, where negatives of
     * each pair's own would cost P·N. Symbols: n_b = number of pairs in the batch where they share their positives, else 0.
     *
     * @param positives whether the positives of the batch's other pairs are negatives too
     * @param random n_r ≥ 0: items drawn uniformly, with replacement
     * @param popular n_p ≥ 0: items drawn by their share of the training positives, with replacement
     * @param hard n_h ≥ 0: items like the batch's positives, see {@link HardNegatives}
     */
    record Mixture(Sharing positives, int random, int popular, int hard) implements NegativeSource {

        public Mixture {
            if (random < 0 || popular < 0 || hard < 0) {
                throw new IllegalArgumentException("a pool of " + random + " random, " + popular + " popular and "
                        + hard + " hard negatives: none of them may be below 0");
            }
            if (positives == Sharing.SEPARATE && random == 0 && popular == 0 && hard == 0) {
                throw new IllegalArgumentException(
                        "a pool without any negatives, but there must be some source of them");
            }
        }

        @Override
        public int[] draw(RandomGenerator generator, Corpus corpus) {
            int[] drawn = new int[random + popular];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = i < random ? corpus.random(generator) : corpus.popular(generator);
            }
            return drawn;
        }

        @Override
        public NegativeSource times(int replicas) {
            return new Mixture(positives, random * replicas, popular * replicas, hard * replicas);
        }
    }
}
