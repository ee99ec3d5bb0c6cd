package dev.longview.application.interest;

import dev.longview.application.daily.Whom;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a batch of interests is to do.
 *
 * @param day the day (UTC) up to whose end actions are seen; empty: the day of the data's last action
 * @param whom whose interests to find
 */
public record InterestsRequest(Optional<LocalDate> day, Whom whom, InterestSettings settings) {}
