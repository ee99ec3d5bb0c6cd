package dev.longview.application.recent;

import dev.longview.application.recent.Acceptance.Cause;
import dev.longview.application.recommendation.SoundText;
import dev.longview.ports.forgotten.Forgetting;
import dev.longview.ports.forgotten.Forgotten;
import dev.longview.ports.recent.RecentAction;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an event must be like to be taken. Texts and times that pass are those that an ingest keeps as they are.
 *
 * @param now the server's time
 * @param arrival the time that what is taken now gets: later than the server's where its clock was set back
 * @param forgotten whose past is not to be taken
 */
record EventCheck(EventSettings settings, Instant now, Instant arrival, Forgotten forgotten) {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final double LONGEST_SECONDS = 1e9;
    private static final Pattern MILLIS = Pattern.compile("-?[0-9]{1,18}");

    /** Why an event is not taken. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final Cause cause;

        private Refused(Cause cause, String reason) {
            super(reason, null, false, false);
            this.cause = cause;
        }

        Cause why() {
            return cause;
        }
    }

    RecentAction checked(SentEvent sent) throws Refused {
        String user = text("user", required("user", sent.user()));
        String item = text("item", required("item", sent.item()));
        Optional<String> type = optional("type", sent.type());
        Optional<String> surface = optional("surface", sent.surface());
        long time = time(required("time", sent.time())).toEpochMilli();
        Optional<Double> seconds = seconds(sent.seconds());
        Optional<String> id = optional("id", sent.id());
        requireUnforgotten(user, time);
        return new RecentAction(
                id.orElseGet(() -> EventIds.of(user, item, type, surface, time, seconds)),
                user,
                item,
                type,
                surface,
                time,
                seconds);
    }

    private static String required(String field, Optional<String> value) throws Refused {
        return value.orElseThrow(() -> new Refused(Cause.FAULTY, field + " is missing."));
    }

    private static Optional<String> optional(String field, Optional<String> value) throws Refused {
        return value.isPresent() ? Optional.of(text(field, value.get())) : value;
    }

    private static String text(String field, String value) throws Refused {
        Optional<String> right = SoundText.fault(value);
        if (right.isPresent()) {
            throw faulty(field, value, "must " + right.get());
        }
        return value;
    }

    /** What is taken although a wish covers its arrival would be dropped in silence. */
    private void requireUnforgotten(String user, long time) throws Refused {
        Optional<Forgetting> wish = forgotten.of(user);
        if (wish.isEmpty()) {
            return;
        }
        long until = wish.get().time();
        if (arrival.toEpochMilli() <= until) {
            throw new Refused(
                    Cause.FORGOTTEN,
                    "what this person did up to " + Instant.ofEpochMilli(until)
                            + " was forgotten at their wish, and by the server's clock, which may have been set back, that"
                            + " is not over: send what they do after that, and then.");
        }
        if (forgotten.covers(user, time)) {
            throw new Refused(
                    Cause.FORGOTTEN,
                    "time is '" + Instant.ofEpochMilli(time) + "', but what this person did up to then was forgotten"
                            + " at their wish: send what they did later.");
        }
    }

    private Instant time(String text) throws Refused {
        Instant time = parsed(text);
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw faulty("time", text, "must lie in the years 1 to 9999");
        }
        Optional<Duration> late = settings.late();
        if (late.isPresent() && time.isBefore(now.minus(late.get()))) {
            throw new Refused(
                    Cause.LATE,
                    "time is '" + SoundText.shown(text)
                            + "', longer ago than events.late allows: the oldest taken now is " + now.minus(late.get())
                            + ".");
        }
        if (time.isAfter(now.plus(settings.early()))) {
            throw new Refused(
                    Cause.EARLY,
                    "time is '" + SoundText.shown(text)
                            + "', further in the future than events.early allows: the latest taken now is "
                            + now.plus(settings.early()) + ".");
        }
        return time;
    }

    private static Instant parsed(String text) throws Refused {
        try {
            return MILLIS.matcher(text).matches() ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeException e) {
            throw faulty("time", text, "must be epoch milliseconds or such as 2026-03-02T10:00:00Z");
        }
    }

    private static Optional<Double> seconds(Optional<Double> seconds) throws Refused {
        if (seconds.isPresent() && !(seconds.get() >= 0 && seconds.get() <= LONGEST_SECONDS)) {
            throw faulty("seconds", seconds.get().toString(), "must be from 0 to 1e9, or left out");
        }
        return seconds;
    }

    private static Refused faulty(String field, String value, String right) {
        return new Refused(Cause.FAULTY, field + " is '" + SoundText.shown(value) + "', but " + right + ".");
    }
}
