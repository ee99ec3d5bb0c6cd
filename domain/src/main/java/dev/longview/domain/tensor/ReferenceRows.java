package dev.longview.domain.tensor;

/** Operations along the last axis in plain loops; see {@link TensorOps}. Letters: r rows, width columns. */
final class ReferenceRows {

    private static final double VARIANCE_FLOOR = 1e-5;
    private static final double LENGTH_FLOOR = 1e-12;

    private ReferenceRows() {}

    static ReferenceTensor logSumExp(ReferenceTensor x) {
        ReferenceTensor out = ReferenceTensor.zeros(ReferenceShapes.withoutLast(x.shape()), x);
        int width = x.width();
        for (int row = 0; row < out.size(); row++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < width; c++) {
                largest = Math.max(largest, x.values()[row * width + c]);
            }
            double total = 0;
            for (int c = 0; c < width; c++) {
                total += Math.exp(x.values()[row * width + c] - largest);
            }
            out.values()[row] = largest + Math.log(total);
        }
        return out.onBackward(() -> {
            for (int i = 0; i < x.size(); i++) {
                int row = i / width;
                x.gradient()[i] += out.gradient()[row] * Math.exp(x.values()[i] - out.values()[row]);
            }
        });
    }

    static ReferenceTensor layerNorm(ReferenceTensor x, ReferenceTensor gain, ReferenceTensor bias) {
        ReferenceTensor out = ReferenceTensor.zeros(x.shape(), x, gain, bias);
        int width = x.width();
        double[] standard = new double[x.size()];
        double[] scale = new double[x.size() / width];
        for (int row = 0; row < scale.length; row++) {
            scale[row] = standardise(x.values(), standard, row * width, width);
        }
        for (int i = 0; i < x.size(); i++) {
            out.values()[i] = standard[i] * gain.values()[i % width] + bias.values()[i % width];
        }
        return out.onBackward(() -> {
            for (int i = 0; i < x.size(); i++) {
                gain.gradient()[i % width] += out.gradient()[i] * standard[i];
                bias.gradient()[i % width] += out.gradient()[i];
            }
            for (int row = 0; row < scale.length; row++) {
                standardiseBackward(x, out, gain, standard, scale[row], row * width);
            }
        });
    }

    private static double standardise(double[] x, double[] standard, int from, int width) {
        double mean = 0;
        for (int c = 0; c < width; c++) {
            mean += x[from + c] / width;
        }
        double variance = 0;
        for (int c = 0; c < width; c++) {
            variance += (x[from + c] - mean) * (x[from + c] - mean) / width;
        }
        double scale = 1 / Math.sqrt(variance + VARIANCE_FLOOR);
        for (int c = 0; c < width; c++) {
            standard[from + c] = (x[from + c] - mean) * scale;
        }
        return scale;
    }

    private static void standardiseBackward(
            ReferenceTensor x, ReferenceTensor out, ReferenceTensor gain, double[] standard, double scale, int from) {
        int width = x.width();
        double mean = 0;
        double along = 0;
        for (int c = 0; c < width; c++) {
            double direct = out.gradient()[from + c] * gain.values()[c];
            mean += direct / width;
            along += direct * standard[from + c] / width;
        }
        for (int c = 0; c < width; c++) {
            double direct = out.gradient()[from + c] * gain.values()[c];
            x.gradient()[from + c] += scale * (direct - mean - standard[from + c] * along);
        }
    }

    static ReferenceTensor l2Normalise(ReferenceTensor x) {
        ReferenceTensor out = ReferenceTensor.zeros(x.shape(), x);
        int width = x.width();
        double[] scale = new double[x.size() / width];
        for (int row = 0; row < scale.length; row++) {
            double squares = LENGTH_FLOOR;
            for (int c = 0; c < width; c++) {
                squares += x.values()[row * width + c] * x.values()[row * width + c];
            }
            scale[row] = 1 / Math.sqrt(squares);
        }
        for (int i = 0; i < x.size(); i++) {
            out.values()[i] = x.values()[i] * scale[i / width];
        }
        return out.onBackward(() -> {
            for (int row = 0; row < scale.length; row++) {
                double along = 0;
                for (int c = row * width; c < (row + 1) * width; c++) {
                    along += out.gradient()[c] * out.values()[c];
                }
                for (int c = row * width; c < (row + 1) * width; c++) {
                    x.gradient()[c] += scale[row] * (out.gradient()[c] - along * out.values()[c]);
                }
            }
        });
    }
}
