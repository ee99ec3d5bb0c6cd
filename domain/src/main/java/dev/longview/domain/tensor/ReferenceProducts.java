package dev.longview.domain.tensor;

import java.util.Arrays;

/** The matrix products of {@link ReferenceOps}. */
final class ReferenceProducts {

    private ReferenceProducts() {}

    static ReferenceTensor project(ReferenceTensor x, ReferenceTensor weights) {
        int inner = x.width();
        int outer = weights.width();
        ReferenceTensor out =
                ReferenceTensor.zeros(ReferenceShapes.with(ReferenceShapes.withoutLast(x.shape()), outer), x, weights);
        for (int i = 0; i < out.size(); i++) {
            for (int d = 0; d < inner; d++) {
                out.values()[i] += x.values()[i / outer * inner + d] * weights.values()[d * outer + i % outer];
            }
        }
        return out.onBackward(() -> {
            for (int i = 0; i < out.size(); i++) {
                for (int d = 0; d < inner; d++) {
                    int from = i / outer * inner + d;
                    int weight = d * outer + i % outer;
                    x.gradient()[from] += out.gradient()[i] * weights.values()[weight];
                    weights.gradient()[weight] += out.gradient()[i] * x.values()[from];
                }
            }
        });
    }

    static ReferenceTensor innerProducts(ReferenceTensor rows, ReferenceTensor columns) {
        int inner = columns.width();
        int count = columns.shape()[0];
        int[] transposed = new int[columns.size()];
        for (int i = 0; i < transposed.length; i++) {
            transposed[i] = i % count * inner + i / count;
        }
        return project(rows, ReferenceShapes.pick(columns, transposed, inner, count));
    }

    /** […, W] → […, 1]. */
    static ReferenceTensor sumsOfRows(ReferenceTensor x) {
        double[] ones = new double[x.width()];
        Arrays.fill(ones, 1);
        return project(x, ReferenceTensor.of(ones, x.width(), 1));
    }
}
