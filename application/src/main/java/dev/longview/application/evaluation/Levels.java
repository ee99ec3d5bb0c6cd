package dev.longview.application.evaluation;

import java.util.Arrays;

/** Turns numbers of any size into scores that a float32 tells apart: equal numbers stay equal, greater ones greater. */
final class Levels {

    private Levels() {}

    /** Per value how many different smaller values there are. */
    static float[] of(long[] values) {
        long[] different = Arrays.stream(values).sorted().distinct().toArray();
        float[] levels = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            levels[i] = Arrays.binarySearch(different, values[i]);
        }
        return levels;
    }

    /** The highest level; 0 where there is none. */
    static float highest(float[] levels) {
        float highest = 0;
        for (float level : levels) {
            highest = Math.max(highest, level);
        }
        return highest;
    }
}
