package dev.longview.ports.feature;

/**
 * A person as one vector.
 *
 * @param embedding the user embedding; stored as float16
 * @param seen indices of the items the person acted on, distinct, most recent first
 */
public record UserProfile(String user, float[] embedding, long day, int[] seen) implements Profile {}
