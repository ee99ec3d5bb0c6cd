package dev.longview.application.interest;

/**
 * How active people are, among those with at least {@value #FEWEST} actions that can be clustered. Ours: the paper speaks of
 * light and heavy users without bounds.
 */
public enum Activity {
    /** From the 25th to the 50th percentile of the number of actions. */
    LIGHT(.25, .5, 200),
    /** From the 50th to the 99th percentile. */
    FREQUENT(.5, .99, 200),
    /** The upmost 1 %. */
    HEAVIEST(.99, 1, 100);

    /** Who has fewer actions is not looked at. */
    public static final int FEWEST = 5;

    private final double from;
    private final double to;
    private final int sample;

    Activity(double from, double to, int sample) {
        this.from = from;
        this.to = to;
        this.sample = sample;
    }

    /** How many people to look at, at most. */
    int sample() {
        return sample;
    }

    /** The first place of this group among people sorted by activity, least active first. */
    int first(int people) {
        return Math.min((int) (from * people), people - 1);
    }

    /** One more than the last place; a group has somebody wherever there is anybody. */
    int end(int people) {
        return Math.max((int) (to * people), first(people) + 1);
    }
}
