package dev.longview.application.daily;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.DataManifest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A daily run, with everything that was left open decided.
 *
 * @param day actions up to its end are seen
 * @param from who acted at or after this time is active, epoch milliseconds
 * @param until the last millisecond seen
 * @param whom whose profiles to compute
 */
public record DayPlan(LocalDate day, long from, long until, Whom whom) {

    /**
     * Plans a run.
     *
     * @param asked the day; empty: that of the data's last action
     * @param base the run to lay the new profiles over; empty: everybody's are computed
     * @throws MisconfiguredException for a day outside of the data or before the base's
     */
    public static DayPlan of(
            Optional<LocalDate> asked, Whom whom, DataManifest data, Optional<? extends Published<?>> base) {
        if (!data.timed()) {
            return new DayPlan(asked.orElse(LocalDate.EPOCH), Long.MIN_VALUE, Long.MAX_VALUE, new Whom.Everyone());
        }
        LocalDate day = asked.orElse(dayOf(data.lastTime()));
        requireInside(day, data);
        Whom possible = base.isPresent() ? whom : new Whom.Everyone();
        if (!(possible instanceof Whom.Everyone)) {
            requireNotBefore(day, base.orElseThrow());
        }
        return new DayPlan(day, activeFrom(day, base), startOf(day.plusDays(1)) - 1, possible);
    }

    /**
     * Whether a run computes somebody's profile.
     *
     * @param lastAction when they last acted, up to the day's end
     * @param updated whether their profile is one that {@link #keeps} does not keep
     */
    public boolean computes(long lastAction, boolean updated) {
        return whom instanceof Whom.Everyone || lastAction >= from || updated;
    }

    /** Whether an older profile stays where this run computes none. */
    public boolean keeps(long profileDay) {
        return switch (whom) {
            case Whom.Active active -> true;
            case Whom.Everyone everyone -> false;
            case Whom.UpdatedSince since -> profileDay < since.day().toEpochDay();
        };
    }

    /** Days that were missed are made up for, and so is what the base's day brought after it was made. */
    private static long activeFrom(LocalDate day, Optional<? extends Published<?>> base) {
        long unseen = base.map(each -> each.record().watermark() + 1).orElse(Long.MAX_VALUE);
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

    private static void requireNotBefore(LocalDate day, Published<?> base) {
        if (day.isBefore(base.record().day())) {
            throw new MisconfiguredException("The day " + day + " lies before "
                    + base.record().day() + ", the day of " + base.id()
                    + ", which is current: roll back first, or compute everybody afresh with --all.");
        }
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** The day (UTC) of a moment. */
    public static LocalDate dayOf(long time) {
        return Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
