package dev.longview.domain.model;

import java.util.Arrays;
import java.util.List;
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

    /** Independent normal numbers in the leading columns, zeros in the others; as many are drawn for a row, however many fit. */
    record Leading(int drawn, double deviation) implements Initialiser {
        @Override
        public void fill(float[] values, int columns, RandomGenerator random) {
            for (int row = 0; row < values.length / columns; row++) {
                for (int column = 0; column < drawn; column++) {
                    double number = deviation * random.nextGaussian();
                    if (column < columns) {
                        values[row * columns + column] = (float) number;
                    }
                }
            }
        }
    }

    /** One number where row and column are the same, else zeros; the matrix need not be square. */
    record Diagonal(double value) implements Initialiser {
        @Override
        public void fill(float[] values, int columns, RandomGenerator random) {
            for (int i = 0; i < Math.min(columns, values.length / columns); i++) {
                values[i * columns + i] = (float) value;
            }
        }
    }

    /** As {@link Diagonal}, again and again from the top where there are more rows than columns. */
    record Stacked(double value) implements Initialiser {
        @Override
        public void fill(float[] values, int columns, RandomGenerator random) {
            for (int row = 0; row < values.length / columns; row++) {
                values[row * columns + row % columns] = (float) value;
            }
        }
    }

    /** Factor times the log of spans that are spread evenly over the columns, from 1 to {@code longest}. */
    record LogSpans(int longest, double factor) implements Initialiser {
        @Override
        public void fill(float[] values, int columns, RandomGenerator random) {
            for (int i = 0; i < values.length; i++) {
                double span = 1 + (longest - 1) * (i % columns + 0.5) / columns;
                values[i] = (float) (factor * Math.log(span));
            }
        }
    }

    /** Blocks of columns, equally wide, each as given. */
    record SideBySide(List<Initialiser> blocks) implements Initialiser {
        @Override
        public void fill(float[] values, int columns, RandomGenerator random) {
            int width = columns / blocks.size();
            for (int block = 0; block < blocks.size(); block++) {
                float[] part = new float[values.length / blocks.size()];
                blocks.get(block).fill(part, width, random);
                for (int i = 0; i < part.length; i++) {
                    values[i / width * columns + block * width + i % width] = part[i];
                }
            }
        }
    }

    /** The left half as given, the right half its negative. The number of columns is even. */
    record MirroredColumns(Initialiser left) implements Initialiser {
        @Override
        public void fill(float[] values, int columns, RandomGenerator random) {
            int width = columns / 2;
            float[] half = new float[values.length / 2];
            left.fill(half, width, random);
            for (int i = 0; i < half.length; i++) {
                int cell = i / width * columns + i % width;
                values[cell] = half[i];
                values[cell + width] = -half[i];
            }
        }
    }

    /** The upper half as given, the lower half its negative. The number of rows is even. */
    record MirroredRows(Initialiser upper) implements Initialiser {
        @Override
        public void fill(float[] values, int columns, RandomGenerator random) {
            float[] half = new float[values.length / 2];
            upper.fill(half, columns, random);
            for (int i = 0; i < half.length; i++) {
                values[i] = half[i];
                values[i + half.length] = -half[i];
            }
        }
    }
}
