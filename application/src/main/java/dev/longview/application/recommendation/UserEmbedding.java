package dev.longview.application.recommendation;

import java.time.LocalDate;

/**
 * A person's stored embedding.
 *
 * @param embedding unit length up to float16 rounding
 * @param day the day (UTC) of the run that computed it
 */
public record UserEmbedding(String user, float[] embedding, LocalDate day) {}
