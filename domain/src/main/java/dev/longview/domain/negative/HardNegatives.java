package dev.longview.domain.negative;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Permutation;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.domain.retrieval.ExactSearch;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Hard negatives: items that the model itself finds most like a pair's positive, though they are no positive of its person.
 * The likeness is that of the item embeddings at the last refresh. A draw takes one of the {@value #NEAREST} most similar
 * items for as many of the batch's pairs as are wanted, over again where that is more than there are. In a larger corpus,
 * the most similar are those of {@value #CANDIDATES} items that each refresh draws anew.
 *
 * <p>What is drawn is a function of the embeddings, the refresh's seed and the arguments, so a run goes on alike once it is
 * given the embeddings of its last refresh. For one thread.
 */
public final class HardNegatives {

    static final int NEAREST = 32;
    static final int CANDIDATES = 1 << 14;

    private static final BitSet NONE = new BitSet();

    private final Corpus corpus;
    private final Known known;
    private final Map<Integer, int[]> nearest = new HashMap<>();
    private Vectors items = Vectors.zeros(0, 1);
    private ExactSearch search = new ExactSearch(items, NONE);

    /** What people are known to want, over all of their training. */
    public interface Known {
        boolean isPositive(int user, int item);
    }

    /**
     * Drawn items.
     *
     * @param items as many as were wanted
     * @param expected how often items were to be expected among those that are like a positive; a missing one never
     * @param random how many were drawn uniformly from the corpus
     */
    public record Draw(int[] items, Map<Integer, Double> expected, int random) {

        /** Nothing drawn. */
        public static final Draw NOTHING = new Draw(new int[0], Map.of(), 0);

        double expected(int item) {
            return expected.getOrDefault(item, 0.0);
        }
    }

    public HardNegatives(Corpus corpus, Known known) {
        this.corpus = corpus;
        this.known = known;
    }

    /** The embeddings of the last refresh, with which a resumed run calls {@link #refresh} again; no rows before the first. */
    public Vectors items() {
        return items;
    }

    /**
     * Goes by other embeddings from now on.
     *
     * @param embeddings unit length, one row per item index
     * @param seed of this refresh
     */
    public void refresh(Vectors embeddings, long seed) {
        items = embeddings;
        search = new ExactSearch(embeddings, candidates(seed));
        nearest.clear();
    }

    private BitSet candidates(long seed) {
        int[] all = corpus.items();
        var order = new Permutation(all.length, seed);
        BitSet drawn = new BitSet();
        for (int place = 0; place < Math.min(CANDIDATES, all.length); place++) {
            drawn.set(all[(int) order.at(place)]);
        }
        return drawn;
    }

    /**
     * Draws for a batch. A pair without any item that is not its person's positive gets a random item.
     *
     * @param positives [P] items
     * @param users [P] their persons
     * @param count how many are wanted
     */
    public Draw draw(int[] positives, int[] users, int count, RandomGenerator random) {
        var order = new Permutation(positives.length, random.nextLong());
        int[] pairs = new int[count];
        Arrays.setAll(pairs, i -> (int) order.at(i % positives.length));
        look(Arrays.stream(pairs).map(pair -> positives[pair]).distinct().toArray());
        int[] drawn = new int[count];
        Map<Integer, Double> expected = new HashMap<>();
        int uniform = 0;
        for (int i = 0; i < count; i++) {
            int[] hard = hard(positives[pairs[i]], users[pairs[i]]);
            for (int item : hard) {
                expected.merge(item, 1.0 / hard.length, Double::sum);
            }
            uniform += hard.length == 0 ? 1 : 0;
            drawn[i] = hard.length == 0 ? corpus.random(random) : hard[random.nextInt(hard.length)];
        }
        return new Draw(drawn, expected, uniform);
    }

    private int[] hard(int positive, int user) {
        return Arrays.stream(nearest.get(positive))
                .filter(item -> item != positive && !known.isPositive(user, item))
                .toArray();
    }

    /** Finds the nearest of those items whose nearest are not known since the last refresh. */
    private void look(int[] wanted) {
        int[] missing =
                Arrays.stream(wanted).filter(item -> !nearest.containsKey(item)).toArray();
        List<int[]> found =
                Arrays.stream(missing).parallel().mapToObj(this::nearest).toList();
        for (int i = 0; i < missing.length; i++) {
            nearest.put(missing[i], found.get(i));
        }
    }

    private int[] nearest(int item) {
        return search.search(items.row(item), NEAREST + 1, NONE).stream()
                .mapToInt(Candidate::item)
                .toArray();
    }
}
