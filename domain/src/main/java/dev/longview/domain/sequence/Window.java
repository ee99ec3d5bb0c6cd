package dev.longview.domain.sequence;

/**
 * The part of a timeline that a model sees: its first {@code end} actions, of which the most recent M count.
 *
 * @param timeline the whole timeline
 * @param end how many actions are in the past, in [0, timeline.size()]; the most recent seen is at {@code end − 1}
 */
public record Window(Timeline timeline, int end) {

    public Window {
        if (end < 0 || end > timeline.size()) {
            throw new IllegalArgumentException("a window ends at " + end + ", outside of the " + timeline.size()
                    + " actions of user " + timeline.user());
        }
    }
}
