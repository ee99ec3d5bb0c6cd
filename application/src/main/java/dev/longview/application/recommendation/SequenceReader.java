package dev.longview.application.recommendation;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns actions in names into a timeline in indices. Immutable; safe for use by many threads. */
final class SequenceReader {

    private static final int NOBODY = -1;
    private static final long LATEST_TIME = 253_402_300_799_999L;

    private final DataSnapshot data;

    SequenceReader(DataSnapshot data) {
        this.data = data;
    }

    /**
     * The known actions by time; of equal times, in the given order.
     *
     * @throws MisconfiguredException for an action without what the data needs, or with a value out of range
     */
    Timeline read(List<Action> actions) {
        List<Known> known = new ArrayList<>(actions.size());
        for (int i = 0; i < actions.size(); i++) {
            known(actions.get(i), i).ifPresent(known::add);
        }
        known.sort(Comparator.comparingLong(Known::time));
        float[] seconds = new float[known.size()];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = known.get(i).seconds();
        }
        return new Timeline(
                NOBODY,
                known.stream().mapToInt(Known::item).toArray(),
                known.stream().mapToLong(Known::time).toArray(),
                known.stream().mapToInt(Known::type).toArray(),
                known.stream().mapToInt(Known::surface).toArray(),
                seconds);
    }

    private record Known(int item, long time, int type, int surface, float seconds) {}

    private Optional<Known> known(Action action, int position) {
        OptionalInt item = data.items().ids().indexOf(action.item());
        OptionalInt type = index(data.actionTypes(), action.type(), "type", position);
        OptionalInt surface = index(data.surfaces(), action.surface(), "surface", position);
        long time = time(action, position);
        float seconds = seconds(action, position);
        if (item.isEmpty() || type.isEmpty() || surface.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Known(item.getAsInt(), time, type.getAsInt(), surface.getAsInt(), seconds));
    }

    private static OptionalInt index(Vocabulary names, Optional<String> name, String field, int position) {
        if (name.isPresent()) {
            return names.indexOf(name.get());
        }
        require(names.size() == 1, position, field, "missing", "one of " + String.join(", ", names.names()));
        return OptionalInt.of(0);
    }

    private long time(Action action, int position) {
        if (!data.manifest().timed()) {
            return action.time().orElse((long) position);
        }
        require(action.time().isPresent(), position, "time", "missing", "the epoch milliseconds (UTC)");
        long time = action.time().orElseThrow();
        require(time >= 0 && time <= LATEST_TIME, position, "time", time, "epoch milliseconds between 1970 and 9999");
        return time;
    }

    private static float seconds(Action action, int position) {
        double seconds = action.seconds().orElse(Double.NaN);
        require(
                action.seconds().isEmpty() || (seconds >= 0 && seconds <= Float.MAX_VALUE),
                position,
                "seconds",
                seconds,
                "at least 0 and at most " + Float.MAX_VALUE + ", or left out where unknown");
        return (float) seconds;
    }

    private static void require(boolean holds, int position, String field, Object value, String right) {
        if (!holds) {
            throw new MisconfiguredException(
                    "actions[" + position + "]." + field + " is " + value + ", but must be " + right + ".");
        }
    }
}
