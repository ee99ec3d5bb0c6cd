package dev.longview.storage.timeline;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.recent.LoggedAction;
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
 * Recent actions as a work file of an ingest, in the form of {@link
 * dev.longview.ports.timeline.IngestSchema#ofRecentActions}.
 *
 * @param last the number of the last of them
 * @param input what the report says of it
 */
record RecentFile(Path path, long last, InputFile input) {

    private static final String ROLE = "recent";
    private static final String SEVERAL = "unknown";

    /** Whether the log has anything that the data has not absorbed. */
    static boolean anyNew(Optional<RecentReader> recent, Optional<DataManifest> data) {
        return recent.map(RecentReader::sequence).orElse(0L) > absorbed(data);
    }

    /** Writes what the data has not absorbed into a folder; empty where there is nothing. */
    static Optional<RecentFile> write(Path folder, RecentReader recent, Optional<DataManifest> data)
            throws IOException {
        Path path = folder.resolve("recent.jsonl");
        String type = only(data.map(DataManifest::actionTypes), "action");
        String surface = only(data.map(DataManifest::surfaces), "default");
        long absorbed = absorbed(data);
        long last = absorbed;
        try (Stream<LoggedAction> rows = recent.after(absorbed);
                JsonGenerator out = new JsonFactory().createGenerator(path.toFile(), JsonEncoding.UTF8)) {
            out.setRootValueSeparator(null);
            for (Iterator<LoggedAction> each = rows.iterator(); each.hasNext(); ) {
                LoggedAction row = each.next();
                requireNext(last, row.sequence());
                write(out, row.action(), type, surface);
                last = row.sequence();
            }
        }
        return last == absorbed ? Optional.empty() : Optional.of(described(path, absorbed + 1, last));
    }

    /** What is skipped here would be taken for absorbed. */
    private static void requireNext(long before, long number) {
        if (number != before + 1) {
            throw new CorruptException("The log of recent actions lacks the numbers " + (before + 1) + " to "
                    + (number - 1) + "; nothing was changed. Run the command again; if that does not help, the log is"
                    + " damaged: restore its folder, recent/ in the workspace.");
        }
    }

    private static RecentFile described(Path path, long first, long last) throws IOException {
        String name = "recent actions " + first + " to " + last;
        return new RecentFile(path, last, new InputFile(name, ROLE, DurableFiles.sha256(path), Files.size(path)));
    }

    /** Every field stands in every line, so that any line shows the columns. */
    private static void write(JsonGenerator out, RecentAction action, String type, String surface) throws IOException {
        out.writeStartObject();
        out.writeStringField("user", action.user());
        out.writeStringField("item", action.item());
        out.writeNumberField("time", action.time());
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
