package dev.longview.domain.objective;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.Window;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The actions of a timeline that may be labels. A reach is a span of time after an action: milliseconds, or a number of
 * actions in order-only data, whose times are ordinals. Immutable; safe for use by many threads.
 */
public final class Positives {

    private final Timeline timeline;
    private final int[] actions;

    private Positives(Timeline timeline, int[] actions) {
        this.timeline = timeline;
        this.actions = actions;
    }

    /** The positives of a timeline; to keep labels from after a cut out, give the timeline up to the cut. */
    public static Positives of(Timeline timeline, PositiveRule rule) {
        int[] actions = IntStream.range(0, timeline.size())
                .filter(i -> rule.isPositive(timeline.types()[i], timeline.surfaces()[i], timeline.seconds()[i]))
                .toArray();
        return new Positives(timeline, actions);
    }

    public Timeline timeline() {
        return timeline;
    }

    public int size() {
        return actions.length;
    }

    /** The index in the timeline of the positive of a rank in [0, size), by time. */
    public int action(int rank) {
        return actions[rank];
    }

    /** The rank of the first positive after an action; size if there is none. */
    public int after(int action) {
        int found = Arrays.binarySearch(actions, action + 1);
        return found >= 0 ? found : -found - 1;
    }

    /** The rank behind the last positive that is no further than the reach from an action; never less than {@link #after}. */
    public int within(int action, long reach) {
        int low = after(action);
        int high = actions.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timeline.times()[actions[middle]] - timeline.times()[action] <= reach) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    public boolean isPositive(int action) {
        return Arrays.binarySearch(actions, action) >= 0;
    }

    /** The ends of windows, see {@link Window#end()}, whose very next action is positive: ascending, in [1, size). */
    int[] endsBeforeOne() {
        return Arrays.stream(actions).filter(action -> action > 0).toArray();
    }

    /** The ends of windows whose latest action has a positive after it within the reach: ascending, in [1, size). */
    int[] endsBefore(long reach) {
        return IntStream.range(0, timeline.size())
                .filter(action -> follow(action, reach))
                .map(action -> action + 1)
                .toArray();
    }

    /** Whether a positive follows an action within the reach. */
    public boolean follow(int action, long reach) {
        int next = after(action);
        return next < actions.length && timeline.times()[actions[next]] - timeline.times()[action] <= reach;
    }
}
