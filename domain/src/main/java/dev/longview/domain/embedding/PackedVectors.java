package dev.longview.domain.embedding;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors laid out for the inner products of all of them with many queries: panels of as many rows as a register holds, value
 * by value. Every product is one chain of fused multiply-adds over the values in order, whatever the register's width, so that
 * all machines agree to the bit. Immutable; safe for use by many threads.
 */
public final class PackedVectors {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int QUERIES = 4;
    /** Two neighbouring panels are multiplied at once: enough sums under way to keep the processor busy. */
    private static final int STRIPE = 2 * LANES;

    private final int count;
    private final int dimension;
    private final float[] panels;

    public PackedVectors(Vectors rows) {
        this.count = rows.count();
        this.dimension = rows.dimension();
        this.panels = new float[Math.multiplyExact((count + STRIPE - 1) / STRIPE * STRIPE, dimension)];
        for (int row = 0; row < count; row++) {
            int panel = row / LANES * LANES * dimension + row % LANES;
            for (int i = 0; i < dimension; i++) {
                panels[panel + i * LANES] = rows.values()[row * dimension + i];
            }
        }
    }

    public int count() {
        return count;
    }

    /** How long the rows of {@link #products} are: the count, rounded up. */
    public int stride() {
        return panels.length / dimension;
    }

    /**
     * The inner products of some queries with every row.
     *
     * @param queries of the rows' dimension
     * @param from the first query
     * @param to one more than the last query
     * @param target (to − from) × {@link #stride}, whose first {@link #count} columns are the products; the others are 0
     */
    public void products(Vectors queries, int from, int to, float[] target) {
        if (queries.dimension() != dimension) {
            throw new IllegalArgumentException("queries of " + queries.dimension() + " values cannot be multiplied with"
                    + " vectors of " + dimension);
        }
        for (int row = 0; row < stride(); row += STRIPE) {
            for (int first = from; first < to; first += QUERIES) {
                multiply(queries.values(), first, to - 1, row, target, from);
            }
        }
    }

    /** Four queries with one stripe; where fewer are left, the last one is computed again in place of the missing. */
    private void multiply(float[] queries, int first, int last, int row, float[] target, int from) {
        int second = Math.min(first + 1, last);
        int third = Math.min(first + 2, last);
        int fourth = Math.min(first + 3, last);
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector c0 = a0;
        FloatVector c1 = a0;
        FloatVector d0 = a0;
        FloatVector d1 = a0;
        int left = row * dimension;
        int right = left + LANES * dimension;
        for (int i = 0; i < dimension; i++) {
            FloatVector l = FloatVector.fromArray(SPECIES, panels, left + i * LANES);
            FloatVector r = FloatVector.fromArray(SPECIES, panels, right + i * LANES);
            FloatVector a = FloatVector.broadcast(SPECIES, queries[first * dimension + i]);
            FloatVector b = FloatVector.broadcast(SPECIES, queries[second * dimension + i]);
            FloatVector c = FloatVector.broadcast(SPECIES, queries[third * dimension + i]);
            FloatVector d = FloatVector.broadcast(SPECIES, queries[fourth * dimension + i]);
            a0 = l.fma(a, a0);
            a1 = r.fma(a, a1);
            b0 = l.fma(b, b0);
            b1 = r.fma(b, b1);
            c0 = l.fma(c, c0);
            c1 = r.fma(c, c1);
            d0 = l.fma(d, d0);
            d1 = r.fma(d, d1);
        }
        put(a0, a1, target, (first - from) * stride() + row);
        put(b0, b1, target, (second - from) * stride() + row);
        put(c0, c1, target, (third - from) * stride() + row);
        put(d0, d1, target, (fourth - from) * stride() + row);
    }

    private static void put(FloatVector left, FloatVector right, float[] target, int offset) {
        left.intoArray(target, offset);
        right.intoArray(target, offset + LANES);
    }
}
