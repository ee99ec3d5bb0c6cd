package dev.longview.domain.random;

/**
 * A seeded shuffle of 0 … size − 1 that holds nothing in memory: place and value are computed from one another, so any
 * part of it can be read by any thread. A four-round Feistel network over the next even number of bits, walked until the
 * value lies inside (Black, Rogaway: Ciphers with Arbitrary Finite Domains, 2002). Immutable.
 */
public final class Permutation {

    private static final int ROUNDS = 4;

    private final long size;
    private final long seed;
    private final int half;
    private final long mask;

    /** @param size how many numbers are shuffled, in [1, 2^62] */
    public Permutation(long size, long seed) {
        if (size < 1 || size > 1L << 62) {
            throw new IllegalArgumentException("a shuffle of " + size + " numbers: there must be at least 1");
        }
        this.size = size;
        this.seed = seed;
        int bits = 64 - Long.numberOfLeadingZeros(size - 1);
        this.half = Math.max(1, (bits + 1) / 2);
        this.mask = (1L << half) - 1;
    }

    /** The number at a place in [0, size). */
    public long at(long place) {
        if (place < 0 || place >= size) {
            throw new IndexOutOfBoundsException("place " + place + " of a shuffle of " + size);
        }
        long value = place;
        do {
            value = mixed(value);
        } while (value >= size);
        return value;
    }

    private long mixed(long value) {
        long left = value >>> half;
        long right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (Seeds.mix(seed, round, right) & mask);
            left = right;
            right = next;
        }
        return left << half | right;
    }
}
