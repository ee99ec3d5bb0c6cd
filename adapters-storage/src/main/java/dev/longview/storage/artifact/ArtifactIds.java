package dev.longview.storage.artifact;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.NotFoundException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Ids that people can read and that sort by time. */
public final class ArtifactIds {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int TICKS = 1 << 16;
    private static final long NANOS = 1_000_000_000L;

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

    /** The id of a moment, some 65536ths of a second later. */
    public static String at(Instant moment, long ticksLater) {
        long nanos = moment.truncatedTo(ChronoUnit.SECONDS).until(moment, ChronoUnit.NANOS);
        long ticks = nanos * TICKS / NANOS + ticksLater;
        String second = SECOND.format(moment.plusSeconds(ticks / TICKS));
        return second + "-" + "%04x".formatted(ticks % TICKS);
    }
}
