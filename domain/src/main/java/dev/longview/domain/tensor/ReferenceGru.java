package dev.longview.domain.tensor;

/** See {@link TensorOps#gru}; the blocks are update (z), reset (r) and candidate (n). */
final class ReferenceGru extends ReferenceRecurrence {

    ReferenceGru(ReferenceTensor gates, ReferenceTensor recurrent, ReferenceTensor moves) {
        super(gates, recurrent, moves);
    }

    @Override
    void step(int cell, double[] before, double[] product) {
        for (int h = 0; h < hidden; h++) {
            double change = update(cell, product, h) * (candidate(cell, product, h) - before[h]);
            out.values()[cell * hidden + h] = flags.values()[cell] > 0 ? before[h] + change : before[h];
        }
    }

    @Override
    double[] stepBack(int cell, double[] before, double[] product, double[] byState) {
        double[] byProduct = new double[product.length];
        for (int h = 0; h < hidden && flags.values()[cell] > 0; h++) {
            double z = update(cell, product, h);
            double r = reset(cell, product, h);
            double n = candidate(cell, product, h);
            double byZ = byState[h] * (n - before[h]) * z * (1 - z);
            double byN = byState[h] * z * (1 - n * n);
            double byR = byN * product[2 * hidden + h] * r * (1 - r);
            gates.gradient()[gate(cell, 0, h)] += byZ;
            gates.gradient()[gate(cell, 1, h)] += byR;
            gates.gradient()[gate(cell, 2, h)] += byN;
            byProduct[h] = byZ;
            byProduct[hidden + h] = byR;
            byProduct[2 * hidden + h] = byN * r;
            byState[h] *= 1 - z;
        }
        return byProduct;
    }

    private double update(int cell, double[] product, int h) {
        return sigmoid(gates.values()[gate(cell, 0, h)] + product[h]);
    }

    private double reset(int cell, double[] product, int h) {
        return sigmoid(gates.values()[gate(cell, 1, h)] + product[hidden + h]);
    }

    private double candidate(int cell, double[] product, int h) {
        return Math.tanh(gates.values()[gate(cell, 2, h)] + reset(cell, product, h) * product[2 * hidden + h]);
    }
}
