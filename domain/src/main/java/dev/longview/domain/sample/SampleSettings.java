package dev.longview.domain.sample;

/**
 * The size of a made-up world.
 *
 * @param people how many people act, ≥ 1
 * @param items how many items there are, ≥ 200, so that every topic has some
 * @param days how many days are told, ≥ 30
 * @param seed the same seed gives the same world
 */
public record SampleSettings(int people, int items, int days, long seed) {

    public SampleSettings {
        require(people >= 1, "the number of people", people, "at least 1");
        require(items >= 200, "the number of items", items, "at least 200");
        require(days >= 30, "the number of days", days, "at least 30");
    }

    private static void require(boolean holds, String what, int value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(what + " is " + value + ", but must be " + expected + ".");
        }
    }
}
