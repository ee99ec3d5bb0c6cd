package dev.longview.storage.artifact;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.NotFoundException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ids that people can read and that sort by time. */
public final class ArtifactIds {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int TICKS = 1 << 16;
    private static final long NANOS = 1_000_000_000L;

    private static final Pattern OF_A_MOMENT = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9a-f]{4}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    private ArtifactIds() {}

    /** Refuses what is no id, which no artifact can have, as a {@link NotFoundException}. */
    static String require(ArtifactKind kind, String id) {
        if (!isId(id)) {
            throw new NotFoundException("'" + id + "' is no id of a " + kind + ": ids look like 20261121-230912-ab12.");
        }
        return id;
    }

    /** Whether a text may be an id: nothing that leads out of a folder. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The id that comes next, for artifacts that were named by {@link #at} alone. */
    static String after(String id) {
        Instant second = LocalDateTime.parse(id.substring(0, id.lastIndexOf('-')), SECOND)
                .toInstant(ZoneOffset.UTC);
        long ticks = Long.parseLong(id.substring(id.lastIndexOf('-') + 1), 16);
        return name(second, ticks + 1);
    }

    /** The latest of some ids that {@link #at} gave; empty where there is none. */
    static Optional<String> latest(Stream<String> ids) {
        return ids.filter(id -> OF_A_MOMENT.matcher(id).matches()).max(Comparator.naturalOrder());
    }

    /** The id of a moment, some 65536ths of a second later. */
    public static String at(Instant moment, long ticksLater) {
        long nanos = moment.truncatedTo(ChronoUnit.SECONDS).until(moment, ChronoUnit.NANOS);
        long ticks = nanos * TICKS / NANOS + ticksLater;
        return name(moment, ticks);
    }

    private static String name(Instant second, long ticks) {
        return SECOND.format(second.plusSeconds(ticks / TICKS)) + "-" + "%04x".formatted(ticks % TICKS);
    }
}
