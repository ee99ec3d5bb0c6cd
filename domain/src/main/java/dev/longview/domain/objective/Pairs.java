package dev.longview.domain.objective;

/**
 * What a window's outputs are to foretell: the output at {@code positions[i]} the action {@code labels[i]}.
 *
 * @param positions positions of the network's output, 0 for the most recent action of the window
 * @param labels indices of positive actions in the timeline
 */
public record Pairs(int[] positions, int[] labels) {

    public Pairs {
        if (positions.length != labels.length) {
            throw new IllegalArgumentException(positions.length + " positions for " + labels.length + " labels");
        }
    }

    public int size() {
        return positions.length;
    }
}
