package dev.longview.domain.sample;

/**
 * One action in the made-up world.
 *
 * @param item the item's number
 * @param millis epoch milliseconds UTC
 * @param type view, click, save or hide
 * @param surface home, search or related
 * @param seconds how long it took, −1 where unknown
 */
public record SampleAction(int person, int item, long millis, String type, String surface, double seconds) {}
