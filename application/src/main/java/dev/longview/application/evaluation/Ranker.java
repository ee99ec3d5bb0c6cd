package dev.longview.application.evaluation;

/** Something that orders items for a person, knowing only the person's past. Safe for use by many threads. */
interface Ranker {

    /** The name in the report. */
    String name();

    /**
     * One finite score per candidate, higher is better; of equal scores the earlier candidate wins.
     *
     * @param candidates different item indices: ascending ones by the time protocol, in the order of the ids by leave-one-out
     * @return an array that the caller may change
     */
    float[] scores(Person person, int[] candidates);
}
