package dev.longview.application.generation;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.DataManifest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A daily run, with everything that was left open decided.
 *
 * @param day the day to embed up to the end of
 * @param from who acted at or after this time is active, epoch milliseconds
 * @param until the last millisecond seen
 * @param whom whose embeddings to compute
 */
record DayPlan(LocalDate day, long from, long until, Whom whom) {

    /**
     * @param previous the current generation
     * @param model the model to use
     * @throws MisconfiguredException for a day outside of the data or before the previous generation's
     */
    static DayPlan of(DayRequest request, DataManifest data, Optional<Generation> previous, String model) {
        if (!data.timed()) {
            return new DayPlan(
                    request.day().orElse(LocalDate.EPOCH), Long.MIN_VALUE, Long.MAX_VALUE, new Whom.Everyone());
        }
        LocalDate day = request.day().orElse(dayOf(data.lastTime()));
        requireInside(day, data);
        boolean sameModel =
                previous.map(each -> each.record().model().equals(model)).orElse(false);
        Whom whom = sameModel ? request.whom() : new Whom.Everyone();
        if (!(whom instanceof Whom.Everyone)) {
            requireNotBefore(day, previous.orElseThrow());
        }
        return new DayPlan(day, activeFrom(day, previous), startOf(day.plusDays(1)) - 1, whom);
    }

    boolean embeds(long lastAction, boolean updated) {
        return whom instanceof Whom.Everyone || lastAction >= from || updated;
    }

    /** Whether an older profile stays where this run computes none. */
    boolean keeps(long profileDay) {
        return switch (whom) {
            case Whom.Active active -> true;
            case Whom.Everyone everyone -> false;
            case Whom.UpdatedSince since -> profileDay < since.day().toEpochDay();
        };
    }

    /** Days that were missed are made up for, and so is what the previous generation's day brought after it was made. */
    private static long activeFrom(LocalDate day, Optional<Generation> previous) {
        long unseen = previous.map(each -> each.record().watermark() + 1).orElse(Long.MAX_VALUE);
        return Math.min(startOf(day), unseen);
    }

    private static void requireInside(LocalDate day, DataManifest data) {
        LocalDate first = dayOf(data.firstTime());
        LocalDate last = dayOf(data.lastTime());
        if (day.isBefore(first) || day.isAfter(last)) {
            throw new MisconfiguredException("The day " + day + " lies outside of the data, which spans " + first
                    + " to " + last + " (UTC): ingest that day's events first, or name a day inside.");
        }
    }

    private static void requireNotBefore(LocalDate day, Generation previous) {
        if (day.isBefore(previous.record().day())) {
            throw new MisconfiguredException(
                    "The day " + day + " lies before " + previous.record().day()
                            + ", the day of the current generation " + previous.id()
                            + ": roll back first, or embed everyone afresh with --all.");
        }
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static LocalDate dayOf(long time) {
        return Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
