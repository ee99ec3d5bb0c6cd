package dev.longview.application.daily;

/**
 * What most people acted on lately; {@code popular.json}. Shown to everybody while nothing can be known of anybody.
 *
 * @param items indices of items that may be recommended, most actions first
 * @param actions how many each had
 */
public record PopularItems(int[] items, int[] actions) {

    /** The record's file name in an artifact. */
    public static final String FILE = "popular.json";

    /** For an artifact that was made without it. */
    public static final PopularItems NONE = new PopularItems(new int[0], new int[0]);
}
