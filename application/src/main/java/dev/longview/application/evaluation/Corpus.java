package dev.longview.application.evaluation;

import dev.longview.domain.random.Seeds;
import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The items that are ranked: every eligible one, or a random sample of them where there are too many. A person's own
 * targets join the sample, so that each can be found. Safe for use by many threads.
 */
final class Corpus {

    private static final long PURPOSE = 0xC0905L;

    private final int[] items;
    private final int catalogue;

    private Corpus(int[] items, int catalogue) {
        this.items = items;
        this.catalogue = catalogue;
    }

    static Corpus of(BitSet eligible, int most, long seed) {
        int[] all = eligible.stream().toArray();
        return new Corpus(all.length <= most ? all : sample(all, most, seed), all.length);
    }

    /** Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S): in order, all subsets equally likely. */
    private static int[] sample(int[] all, int wanted, long seed) {
        RandomGenerator random = Seeds.generator(seed, PURPOSE);
        int[] sample = new int[wanted];
        int taken = 0;
        for (int i = 0; taken < wanted; i++) {
            if (random.nextInt(all.length - i) < wanted - taken) {
                sample[taken++] = all[i];
            }
        }
        return sample;
    }

    /** Items of the corpus, without anybody's targets. */
    int size() {
        return items.length;
    }

    /** How many items may be recommended. */
    int catalogue() {
        return catalogue;
    }

    /** The ascending item indices that are ranked for a person; nobody writes to the array. */
    int[] candidates(Person person) {
        int[] missing = Arrays.stream(person.targets())
                .filter(target -> Arrays.binarySearch(items, target) < 0)
                .toArray();
        if (missing.length == 0) {
            return items;
        }
        return IntStream.concat(Arrays.stream(items), Arrays.stream(missing))
                .sorted()
                .toArray();
    }
}
