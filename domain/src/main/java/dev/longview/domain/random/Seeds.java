package dev.longview.domain.random;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Derives independent seeds from one: every random choice of Longview comes from the configuration's seed through here.
 * The mixing is SplitMix64's finaliser (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
 */
public final class Seeds {

    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** A seed from a seed and numbers that name what it is for; the order of the numbers matters. */
    public static long mix(long seed, long... path) {
        long state = finish(seed + STRIDE);
        for (long step : path) {
            // the stride keeps a seed from cancelling against a step of the same value
            state = finish((state + STRIDE) ^ finish(step + STRIDE));
        }
        return state;
    }

    /** A 64-bit hash of a text, the same on every run. */
    public static long hash(String text) {
        long state = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            state = (state ^ text.charAt(i)) * 0x100000001B3L;
        }
        return finish(state);
    }

    /** A number in [0, 1) from a seed. */
    public static double uniform(long seed) {
        return (finish(seed) >>> 11) * 0x1.0p-53;
    }

    /** A generator for a seed and numbers that name what it is for. */
    public static RandomGenerator generator(long seed, long... path) {
        return GENERATORS.create(mix(seed, path));
    }

    private static long finish(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
