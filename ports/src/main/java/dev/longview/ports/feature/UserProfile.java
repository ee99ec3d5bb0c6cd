package dev.longview.ports.feature;

/**
 * What a generation knows of one person.
 *
 * @param user the person's id
 * @param embedding the user embedding; stored as float16
 * @param day the epoch day (UTC) of the batch that computed the embedding
 * @param seen indices of the items the person acted on, distinct, most recent first
 */
public record UserProfile(String user, float[] embedding, long day, int[] seen) {}
