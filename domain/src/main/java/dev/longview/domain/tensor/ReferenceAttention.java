package dev.longview.domain.tensor;

/** Causal multi-head attention in plain loops; see {@link TensorOps#attention}. */
final class ReferenceAttention {

    private final ReferenceTensor queries;
    private final ReferenceTensor keys;
    private final ReferenceTensor values;
    private final ReferenceTensor valid;
    private final int positions;
    private final int hidden;
    private final int width;
    private final double scale;

    ReferenceAttention(
            ReferenceTensor queries, ReferenceTensor keys, ReferenceTensor values, ReferenceTensor valid, int heads) {
        this.queries = queries;
        this.keys = keys;
        this.values = values;
        this.valid = valid;
        this.positions = queries.shape()[1];
        this.hidden = queries.shape()[2];
        this.width = hidden / heads;
        this.scale = 1 / Math.sqrt(width);
    }

    ReferenceTensor apply() {
        ReferenceTensor out = ReferenceTensor.zeros(queries.shape(), queries, keys, values, valid);
        forEachRow((batch, offset, i) -> attend(out, batch, offset, i));
        return out.onBackward(() -> forEachRow((batch, offset, i) -> spread(out, batch, offset, i)));
    }

    private interface Row {
        /** Position i of a sequence, within the head whose columns start at offset. */
        void at(int batch, int offset, int i);
    }

    private void forEachRow(Row row) {
        for (int batch = 0; batch < queries.shape()[0]; batch++) {
            for (int offset = 0; offset < hidden; offset += width) {
                for (int i = 0; i < positions; i++) {
                    row.at(batch, offset, i);
                }
            }
        }
    }

    private int cell(int batch, int offset, int position) {
        return (batch * positions + position) * hidden + offset;
    }

    /** The softmax over the positions from i on; zeros where no key is valid. */
    private double[] weights(int batch, int offset, int i) {
        double[] weights = new double[positions];
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = i; j < positions; j++) {
            weights[j] = valid.values()[batch * positions + j] > 0
                    ? scale * dot(queries.values(), cell(batch, offset, i), keys.values(), cell(batch, offset, j))
                    : Double.NEGATIVE_INFINITY;
            largest = Math.max(largest, weights[j]);
        }
        double total = 0;
        for (int j = i; j < positions; j++) {
            weights[j] = largest == Double.NEGATIVE_INFINITY ? 0 : Math.exp(weights[j] - largest);
            total += weights[j];
        }
        for (int j = i; j < positions; j++) {
            weights[j] /= Math.max(total, Double.MIN_NORMAL);
        }
        return weights;
    }

    private void attend(ReferenceTensor out, int batch, int offset, int i) {
        double[] weights = weights(batch, offset, i);
        for (int j = i; j < positions; j++) {
            addScaled(out.values(), cell(batch, offset, i), values.values(), cell(batch, offset, j), weights[j]);
        }
    }

    private void spread(ReferenceTensor out, int batch, int offset, int i) {
        double[] weights = weights(batch, offset, i);
        int row = cell(batch, offset, i);
        double[] byWeight = new double[positions];
        double mean = 0;
        for (int j = i; j < positions; j++) {
            byWeight[j] = dot(out.gradient(), row, values.values(), cell(batch, offset, j));
            mean += weights[j] * byWeight[j];
            addScaled(values.gradient(), cell(batch, offset, j), out.gradient(), row, weights[j]);
        }
        for (int j = i; j < positions; j++) {
            double byScore = scale * weights[j] * (byWeight[j] - mean);
            addScaled(queries.gradient(), row, keys.values(), cell(batch, offset, j), byScore);
            addScaled(keys.gradient(), cell(batch, offset, j), queries.values(), row, byScore);
        }
    }

    private double dot(double[] a, int fromA, double[] b, int fromB) {
        double sum = 0;
        for (int c = 0; c < width; c++) {
            sum += a[fromA + c] * b[fromB + c];
        }
        return sum;
    }

    private void addScaled(double[] target, int to, double[] source, int from, double factor) {
        for (int c = 0; c < width; c++) {
            target[to + c] += factor * source[from + c];
        }
    }
}
