package dev.longview.domain.tensor;

/** See {@link TensorOps#lstm}; the blocks are input (i), forget (f), output (o) and candidate (g). */
final class ReferenceLstm extends ReferenceRecurrence {

    private final double[] memory = new double[out.size()];
    private final double[] byMemory = new double[out.size()];

    ReferenceLstm(ReferenceTensor gates, ReferenceTensor recurrent, ReferenceTensor valid) {
        super(gates, recurrent, valid);
    }

    @Override
    void step(int cell, double[] before, double[] product) {
        for (int h = 0; h < hidden && flags.values()[cell] > 0; h++) {
            int at = cell * hidden + h;
            memory[at] = gate(cell, 1, product, h) * memoryBefore(cell, h)
                    + gate(cell, 0, product, h) * candidate(cell, product, h);
            out.values()[at] = gate(cell, 2, product, h) * Math.tanh(memory[at]);
        }
    }

    @Override
    double[] stepBack(int cell, double[] before, double[] product, double[] byState) {
        double[] byProduct = new double[product.length];
        for (int h = 0; h < hidden; h++) {
            if (flags.values()[cell] > 0) {
                unitBack(cell, h, product, byState[h], byProduct);
            }
            byState[h] = 0;
        }
        return byProduct;
    }

    private void unitBack(int cell, int h, double[] product, double byState, double[] byProduct) {
        int at = cell * hidden + h;
        double i = gate(cell, 0, product, h);
        double f = gate(cell, 1, product, h);
        double o = gate(cell, 2, product, h);
        double g = candidate(cell, product, h);
        double squashed = Math.tanh(memory[at]);
        double byC = byMemory[at] + byState * o * (1 - squashed * squashed);
        byProduct[h] = byC * g * i * (1 - i);
        byProduct[hidden + h] = byC * memoryBefore(cell, h) * f * (1 - f);
        byProduct[2 * hidden + h] = byState * squashed * o * (1 - o);
        byProduct[3 * hidden + h] = byC * i * (1 - g * g);
        for (int block = 0; block < 4; block++) {
            gates.gradient()[gate(cell, block, h)] += byProduct[block * hidden + h];
        }
        if (hasBefore(cell)) {
            byMemory[at + hidden] = byC * f;
        }
    }

    private boolean hasBefore(int cell) {
        int positions = gates.shape()[1];
        return cell % positions + 1 < positions;
    }

    private double memoryBefore(int cell, int h) {
        return hasBefore(cell) ? memory[(cell + 1) * hidden + h] : 0;
    }

    private double gate(int cell, int block, double[] product, int h) {
        return sigmoid(gates.values()[gate(cell, block, h)] + product[block * hidden + h]);
    }

    private double candidate(int cell, double[] product, int h) {
        return Math.tanh(gates.values()[gate(cell, 3, h)] + product[3 * hidden + h]);
    }
}
