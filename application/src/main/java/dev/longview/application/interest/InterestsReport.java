package dev.longview.application.interest;

import dev.longview.application.daily.Published;
import java.util.Optional;

/**
 * What a run published.
 *
 * @param chosen how the threshold was chosen; empty where it was set, or the previous batch's
 */
public record InterestsReport(Published<InterestsRecord> batch, Optional<ThresholdChoice> chosen) {}
