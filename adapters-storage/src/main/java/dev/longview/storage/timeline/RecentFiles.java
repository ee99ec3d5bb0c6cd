package dev.longview.storage.timeline;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.forgotten.Forgotten;
import dev.longview.ports.recent.Erased;
import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.LoggedItem;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentReader;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.IngestReport.InputFile;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recent actions and changed items as work files of an ingest, in the form of {@link
 * dev.longview.ports.timeline.IngestSchema#ofRecentActions}. Of one item the last change counts, and the last vector.
 *
 * @param events empty where there are none; so are the others
 * @param last the number of the last entry
 * @param input what the report says of them
 */
record RecentFiles(Optional<Path> events, Optional<Path> items, Optional<Path> vectors, long last, InputFile input) {

    private static final String ROLE = "recent";
    private static final String SEVERAL = "unknown";

    /** Whether the log has anything that the data has not absorbed. */
    static boolean anyNew(Optional<RecentReader> recent, Optional<DataManifest> data) {
        return recent.map(RecentReader::sequence).orElse(0L) > absorbed(data);
    }

    /**
     * Writes what the data has not absorbed into a folder; empty where there is nothing.
     *
     * @param forgotten what arrived up to a person's wish gets its time, so that it is dropped, and counted, as what happened before
     */
    static Optional<RecentFiles> write(
            Path folder, RecentReader recent, Optional<DataManifest> data, Forgotten forgotten) throws IOException {
        Path path = folder.resolve("recent.jsonl");
        String type = only(data.map(DataManifest::actionTypes), "action");
        String surface = only(data.map(DataManifest::surfaces), "default");
        long absorbed = absorbed(data);
        long last = absorbed;
        RecentItems items = new RecentItems(folder);
        try (Stream<LogEntry> rows = recent.after(absorbed);
                JsonGenerator out = RecentItems.lines(path)) {
            for (Iterator<LogEntry> each = rows.iterator(); each.hasNext(); ) {
                LogEntry row = each.next();
                requireNext(last, row.sequence());
                switch (row) {
                    case LoggedAction logged -> write(out, logged.action(), time(logged, forgotten), type, surface);
                    case LoggedItem item -> items.add(item.change());
                    case Erased nothing -> {}
                }
                last = row.sequence();
            }
        }
        return last == absorbed ? Optional.empty() : Optional.of(described(path, items, absorbed + 1, last));
    }

    /** What is skipped here would be taken for absorbed. */
    private static void requireNext(long before, long number) {
        if (number != before + 1) {
            throw new CorruptException("The log of recent actions lacks the numbers " + (before + 1) + " to "
                    + (number - 1) + "; nothing was changed. Run the command again; if that does not help, the log is"
                    + " damaged: restore its folder, recent/ in the workspace.");
        }
    }

    private static RecentFiles described(Path path, RecentItems items, long first, long last) throws IOException {
        String name = "recent actions " + first + " to " + last;
        InputFile input = new InputFile(name, ROLE, DurableFiles.sha256(path), Files.size(path));
        Optional<Path> events = Optional.of(path).filter(file -> input.bytes() > 0);
        return new RecentFiles(events, items.table(), items.vectors(), last, input);
    }

    /** Every field stands in every line, so that any line shows the columns. */
    private static void write(JsonGenerator out, RecentAction action, long time, String type, String surface)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("user", action.user());
        out.writeStringField("item", action.item());
        out.writeNumberField("time", time);
        out.writeStringField("type", action.type().orElse(type));
        out.writeStringField("surface", action.surface().orElse(surface));
        out.writeFieldName("seconds");
        if (action.seconds().isPresent()) {
            out.writeNumber(action.seconds().get());
        } else {
            out.writeNull();
        }
        out.writeEndObject();
        out.writeRaw('\n');
    }

    private static long time(LoggedAction logged, Forgotten forgotten) {
        long time = logged.action().time();
        return forgotten
                .of(logged.action().user())
                .filter(wish -> logged.upTo(wish.time()))
                .map(wish -> Math.min(time, wish.time()))
                .orElse(time);
    }

    private static long absorbed(Optional<DataManifest> data) {
        return data.map(DataManifest::absorbed).orElse(0L);
    }

    private static String only(Optional<List<String>> names, String none) {
        List<String> known = names.orElse(List.of());
        return switch (known.size()) {
            case 0 -> none;
            case 1 -> known.getFirst();
            default -> SEVERAL;
        };
    }
}
