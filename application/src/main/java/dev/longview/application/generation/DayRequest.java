package dev.longview.application.generation;

import dev.longview.application.daily.Whom;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a daily run is to do.
 *
 * @param day the day (UTC) to embed up to the end of; empty: the day of the data's last action
 * @param model a model's id; empty: the current one
 * @param whom whose embeddings to compute
 */
public record DayRequest(Optional<LocalDate> day, Optional<String> model, Whom whom) {}
