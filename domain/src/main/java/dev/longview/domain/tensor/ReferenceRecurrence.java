package dev.longview.domain.tensor;

/**
 * What recurrent cells have in common, in plain loops: the way from the oldest position to the most recent one, and back
 * through time. Positions run from the most recent to the oldest, so the state before position m is that of m + 1.
 */
abstract class ReferenceRecurrence {

    final ReferenceTensor gates;
    final ReferenceTensor flags;
    final ReferenceTensor out;
    final int hidden;
    private final ReferenceTensor recurrent;
    private final int positions;

    /**
     * @param gates [B, M, blocks·H]
     * @param recurrent [H, blocks·H]
     * @param flags [B, M]
     */
    ReferenceRecurrence(ReferenceTensor gates, ReferenceTensor recurrent, ReferenceTensor flags) {
        this.gates = gates;
        this.recurrent = recurrent;
        this.flags = flags;
        this.positions = gates.shape()[1];
        this.hidden = recurrent.shape()[0];
        this.out = ReferenceTensor.zeros(new int[] {gates.shape()[0], positions, hidden}, gates, recurrent, flags);
    }

    /** Writes {@code out} of a cell b·M + m, given the state before and its product with the recurrent weights. */
    abstract void step(int cell, double[] before, double[] product);

    /**
     * The way back of {@link #step}: adds to the gradients of the cell's gates.
     *
     * @param byState the derivative by the cell's state; when done, that by the state before, but for the part by the product
     * @return the derivative by the product
     */
    abstract double[] stepBack(int cell, double[] before, double[] product, double[] byState);

    ReferenceTensor apply() {
        for (int sequence = 0; sequence < out.shape()[0]; sequence++) {
            for (int m = positions - 1; m >= 0; m--) {
                double[] before = before(sequence, m);
                step(sequence * positions + m, before, product(before));
            }
        }
        return out.onBackward(this::back);
    }

    private void back() {
        for (int sequence = 0; sequence < out.shape()[0]; sequence++) {
            double[] byState = new double[hidden];
            for (int m = 0; m < positions; m++) {
                int cell = sequence * positions + m;
                for (int h = 0; h < hidden; h++) {
                    byState[h] += out.gradient()[cell * hidden + h];
                }
                double[] before = before(sequence, m);
                spread(before, stepBack(cell, before, product(before), byState), byState);
            }
        }
    }

    private double[] before(int sequence, int m) {
        double[] before = new double[hidden];
        if (m + 1 < positions) {
            System.arraycopy(out.values(), (sequence * positions + m + 1) * hidden, before, 0, hidden);
        }
        return before;
    }

    private double[] product(double[] before) {
        double[] product = new double[recurrent.width()];
        for (int i = 0; i < recurrent.size(); i++) {
            product[i % product.length] +=
                    before[i / product.length] * recurrent.values()[i];
        }
        return product;
    }

    private void spread(double[] before, double[] byProduct, double[] byBefore) {
        for (int i = 0; i < recurrent.size(); i++) {
            recurrent.gradient()[i] += before[i / byProduct.length] * byProduct[i % byProduct.length];
            byBefore[i / byProduct.length] += recurrent.values()[i] * byProduct[i % byProduct.length];
        }
    }

    /** Where the gates of a cell stand for the unit h of a block. */
    int gate(int cell, int block, int h) {
        return cell * gates.width() + block * hidden + h;
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
