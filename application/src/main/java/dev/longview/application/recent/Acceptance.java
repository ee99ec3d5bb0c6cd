package dev.longview.application.recent;

import java.util.List;

/**
 * What became of events that were sent together.
 *
 * @param accepted how many are new, and durable now
 * @param known how many had come before, by their id
 * @param rejected the others, by ascending index
 * @param unknownItems how many of those accepted or known are about an item that neither the generation nor the batch of interests served knows
 * @param unknownPeople how many are of a person whom neither knows
 */
public record Acceptance(int accepted, int known, List<Rejection> rejected, int unknownItems, int unknownPeople) {

    /** Why an event was rejected. */
    public enum Cause {
        /** It happened too long ago. */
        LATE,
        /** It lies too far in the future. */
        EARLY,
        /** Its person was forgotten later than it happened. */
        FORGOTTEN,
        /** A field is missing or cannot be used. */
        FAULTY
    }

    /**
     * An event that was not taken.
     *
     * @param index its place among those sent, from 0
     * @param reason what is wrong, and what would be right
     */
    public record Rejection(int index, Cause cause, String reason) {}
}
