package dev.longview.domain.model;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How a parameter starts. */
public sealed interface Initialiser {

    /** Fills a row-major matrix of {@code columns} columns. */
    void fill(float[] values, int columns, RandomGenerator random);

    /** One number everywhere. */
    record Constant(double value) implements Initialiser {
        @Override
        public void fill(float[] values, int columns, RandomGenerator random) {
            Arrays.fill(values, (float) value);
        }
    }

    /** Independent normal numbers around 0. */
    record Normal(double deviation) implements Initialiser {
        @Override
        public void fill(float[] values, int columns, RandomGenerator random) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        }
    }

    /** As {@link Normal}, with a last row of zeros, which stands for "unknown". */
    record Table(double deviation) implements Initialiser {
        @Override
        public void fill(float[] values, int columns, RandomGenerator random) {
            new Normal(deviation).fill(values, columns, random);
            Arrays.fill(values, values.length - columns, values.length, 0);
        }
    }

    /** As {@link Normal}, but the second half of the columns is the first half's negative. The number of columns is even. */
    record MirroredColumns(double deviation) implements Initialiser {
        @Override
        public void fill(float[] values, int columns, RandomGenerator random) {
            int half = columns / 2;
            for (int i = 0; i < values.length; i++) {
                boolean mirror = i % columns >= half;
                values[i] = mirror ? -values[i - half] : (float) (deviation * random.nextGaussian());
            }
        }
    }

    /** As {@link Normal}, but the second half of the rows is the first half's negative. The number of rows is even. */
    record MirroredRows(double deviation) implements Initialiser {
        @Override
        public void fill(float[] values, int columns, RandomGenerator random) {
            int half = values.length / 2;
            for (int i = 0; i < values.length; i++) {
                values[i] = i >= half ? -values[i - half] : (float) (deviation * random.nextGaussian());
            }
        }
    }
}
