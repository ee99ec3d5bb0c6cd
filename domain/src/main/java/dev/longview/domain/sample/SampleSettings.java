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
        require(people >= 1, "quickstart.people", people, "at least 1");
        require(items >= 200, "quickstart.items", items, "at least 200");
        require(days >= 30, "quickstart.days", days, "at least 30");
    }

    private static void require(boolean holds, String key, int value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(key + " is " + value + ", but must be " + expected + ".");
        }
    }
}
