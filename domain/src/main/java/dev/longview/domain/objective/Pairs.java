package dev.longview.domain.objective;

import java.util.Arrays;

/**
 * What a window's outputs are to foretell: the output at {@code positions[i]} the action {@code labels[i]}.
 *
 * @param positions positions of the network's output, 0 for the most recent action of the window
 * @param labels indices of positive actions in the timeline
 * @param weights above 0; only their ratios count, as the pairs of one person share what the person weighs (§3.3)
 */
public record Pairs(int[] positions, int[] labels, double[] weights) {

    public Pairs {
        if (positions.length != labels.length || positions.length != weights.length) {
            throw new IllegalArgumentException(
                    positions.length + " positions for " + labels.length + " labels of " + weights.length + " weights");
        }
    }

    /** Pairs that all weigh the same. */
    public Pairs(int[] positions, int[] labels) {
        this(positions, labels, ones(labels.length));
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    public int size() {
        return positions.length;
    }
}
