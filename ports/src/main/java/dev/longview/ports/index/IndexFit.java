package dev.longview.ports.index;

/**
 * How well an index answers a sample of the queries that it is for. An item that is as near as the last of the exact nearest counts as
 * found, whichever of several equally near ones it is.
 *
 * @param recall the share of the {@value #NEAREST} nearest items, as a scan of all finds them, that a search finds; in [0, 1]
 * @param goal the share that was asked for, in [0, 1]
 * @param breadth how many candidates a search keeps beyond those it is asked for; 0 where the index knows no such thing
 * @param queries how many were asked, ≥ 1
 */
public record IndexFit(double recall, double goal, int breadth, int queries) {

    /** How many of a query's nearest items are looked at. */
    public static final int NEAREST = 10;

    /** Whether the index finds what was asked for. */
    public boolean reachesGoal() {
        return recall >= goal;
    }
}
