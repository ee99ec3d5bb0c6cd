package dev.longview.application.evaluation.interest;

import dev.longview.application.daily.DayPlan;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.DataManifest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The days (UTC) that are tested one after the other. As elsewhere, an action of the very moment that a day begins is known on
 * that day, and tested on the day before.
 *
 * @param first the first one
 * @param count ≥ 1
 */
record Days(LocalDate first, int count) {

    /** The asked ones, or the last of the data; they must lie within the data and something must come before. */
    static Days of(Optional<LocalDate> from, int count, DataManifest data) {
        if (!data.timed()) {
            throw new MisconfiguredException(
                    "The data is order-only: its actions have no times, so there are no days to"
                            + " replay. Ingest data with a time column.");
        }
        LocalDate earliest = DayPlan.dayOf(data.firstTime());
        LocalDate latest = DayPlan.dayOf(data.lastTime());
        LocalDate first = from.orElse(latest.minusDays(count - 1L));
        if (!first.isAfter(earliest) || first.plusDays(count - 1L).isAfter(latest)) {
            throw new MisconfiguredException("The replay asks about " + count + " days from " + first
                    + ", but the data runs from " + earliest + " to " + latest
                    + ", and a day must come before the first one that is tested. Choose another --from, fewer --days, or"
                    + " ingest more.");
        }
        return new Days(first, count);
    }

    /** When the first day begins, epoch milliseconds. */
    long begin() {
        return begin(0);
    }

    /** When the last day ends, epoch milliseconds. */
    long end() {
        return begin(count);
    }

    /** When a day begins, epoch milliseconds. */
    long begin(int day) {
        return first.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
