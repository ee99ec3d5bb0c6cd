package dev.longview.domain.negative;

import dev.longview.domain.random.Seeds;
import java.util.Arrays;

/**
 * Counts a stream in fixed memory (Cormode, Muthukrishnan: An Improved Data Stream Summary, 2005). An estimate is never
 * below the true count, and above it by more than e/width · total with probability at most e^−depth; below a few hundred
 * distinct keys per thousand cells of width it is nearly always exact. Equal seeds and streams give equal state. For one
 * thread at a time.
 */
public final class CountMinSketch {

    private final int depth;
    private final int width;
    private final long seed;
    private final long[] cells;
    private long total;

    /**
     * @param depth number of hash functions, ≥ 1
     * @param width cells per hash function, ≥ 1
     */
    public CountMinSketch(int depth, int width, long seed) {
        if (depth < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a sketch of depth " + depth + " and width " + width + " cannot count: both must be at least 1");
        }
        this.depth = depth;
        this.width = width;
        this.seed = seed;
        this.cells = new long[Math.multiplyExact(depth, width)];
    }

    /** Counts a key once. */
    public void add(int key) {
        for (int row = 0; row < depth; row++) {
            cells[cell(row, key)]++;
        }
        total++;
    }

    /** How often a key was added, or a little more. */
    public long estimate(int key) {
        long least = Long.MAX_VALUE;
        for (int row = 0; row < depth; row++) {
            least = Math.min(least, cells[cell(row, key)]);
        }
        return least;
    }

    /** How many keys were added. */
    public long total() {
        return total;
    }

    /** A copy of everything counted: the total, then the cells. */
    public long[] state() {
        long[] state = new long[cells.length + 1];
        state[0] = total;
        System.arraycopy(cells, 0, state, 1, cells.length);
        return state;
    }

    /** Goes on from {@link #state} of a sketch of the same depth, width and seed. */
    public void restore(long[] state) {
        if (state.length != cells.length + 1 || Arrays.stream(state).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException(
                    "the state has " + state.length + " numbers or a negative one, but a sketch" + " of depth " + depth
                            + " and width " + width + " needs " + (cells.length + 1) + ", none negative");
        }
        total = state[0];
        System.arraycopy(state, 1, cells, 0, cells.length);
    }

    private int cell(int row, int key) {
        return row * width + (int) Long.remainderUnsigned(Seeds.mix(seed, row, key), width);
    }
}
