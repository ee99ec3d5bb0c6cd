package dev.longview.application.evaluation;

import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.Window;
import java.util.Arrays;
import java.util.BitSet;

/**
 * One evaluated person. The arrays are sorted, distinct item indices. Safe for reading by many threads.
 *
 * @param row the person's place among the evaluated
 * @param timeline the known actions
 * @param past how many of them happened until T, at least one
 * @param seen the items of the past
 * @param targets the eligible items of the positives in the horizon, at least one
 * @param newTargets those of the targets that are not among the seen
 * @param coldTargets those of the targets that nobody acted on until T
 */
record Person(int row, Timeline timeline, int past, int[] seen, int[] targets, int[] newTargets, int[] coldTargets) {

    static Person of(int row, Timeline timeline, int past, int[] targets, BitSet met) {
        int[] seen =
                Arrays.stream(timeline.items(), 0, past).sorted().distinct().toArray();
        return new Person(
                row,
                timeline,
                past,
                seen,
                targets,
                Arrays.stream(targets)
                        .filter(item -> Arrays.binarySearch(seen, item) < 0)
                        .toArray(),
                Arrays.stream(targets).filter(item -> !met.get(item)).toArray());
    }

    Window window() {
        return new Window(timeline, past);
    }

    int[] targets(TargetColumn column) {
        return switch (column) {
            case ALL -> targets;
            case NEW -> newTargets;
            case COLD -> coldTargets;
        };
    }
}
