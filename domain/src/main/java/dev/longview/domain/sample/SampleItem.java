package dev.longview.domain.sample;

/**
 * An item of the made-up world, as its files tell of it.
 *
 * @param id such as {@code item-000017}
 * @param eligible whether it may be recommended; withdrawn items were never seen by anybody
 * @param quality how much it appeals, in (0, 1)
 * @param vector content vector: the interest, the topic, some of its appeal, and noise
 */
public record SampleItem(String id, String title, String interest, boolean eligible, double quality, float[] vector) {}
