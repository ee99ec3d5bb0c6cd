package dev.longview.storage.timeline;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.longview.ports.recent.ItemChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changed items, gathered and written as an item file and a file of vectors. For one thread. */
final class RecentItems {

    /** The attributes of a line of {@link #table} as SQL: null where they stay as they are. */
    static final String ATTRIBUTES = "from_json(attributes, '[{\"name\": \"VARCHAR\", \"value\": \"VARCHAR\"}]')";

    private final Path folder;
    private final Map<String, ItemChange> changes = new LinkedHashMap<>();

    /** @param folder where the files go */
    RecentItems(Path folder) {
        this.folder = folder;
    }

    /** A later one of the same item counts. */
    void add(ItemChange change) {
        changes.merge(change.item(), change, (earlier, later) -> later.after(earlier));
    }

    /** A line of JSON for each item; empty where there is none. */
    Optional<Path> table() throws IOException {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Path path = folder.resolve("recent-items.jsonl");
        try (JsonGenerator out = lines(path)) {
            for (ItemChange change : changes.values()) {
                write(out, change);
            }
        }
        return Optional.of(path);
    }

    /** Every field stands in every line, so that any line shows the columns. */
    private static void write(JsonGenerator out, ItemChange change) throws IOException {
        out.writeStartObject();
        out.writeStringField("item", change.item());
        out.writeStringField("title", change.title().orElse(null));
        out.writeStringField("interest", change.interest().orElse(null));
        out.writeBooleanField("eligible", change.eligible());
        out.writeFieldName("quality");
        if (change.quality().isPresent()) {
            out.writeNumber(change.quality().get());
        } else {
            out.writeNull();
        }
        out.writeFieldName("attributes");
        if (change.attributes().isPresent()) {
            write(out, change.attributes().get());
        } else {
            out.writeNull();
        }
        out.writeEndObject();
        out.writeRaw('\n');
    }

    private static void write(JsonGenerator out, Map<String, List<String>> attributes) throws IOException {
        out.writeStartArray();
        for (Map.Entry<String, List<String>> each : attributes.entrySet()) {
            for (String value : each.getValue()) {
                out.writeStartObject();
                out.writeStringField("name", each.getKey());
                out.writeStringField("value", value);
                out.writeEndObject();
            }
        }
        out.writeEndArray();
    }

    /** The same of the vectors. */
    Optional<Path> vectors() throws IOException {
        if (changes.values().stream().allMatch(each -> each.vector().isEmpty())) {
            return Optional.empty();
        }
        Path path = folder.resolve("recent-vectors.jsonl");
        try (JsonGenerator out = lines(path)) {
            for (ItemChange change : changes.values()) {
                if (change.vector().isPresent()) {
                    write(out, change.item(), change.vector().get());
                }
            }
        }
        return Optional.of(path);
    }

    private static void write(JsonGenerator out, String item, float[] vector) throws IOException {
        out.writeStartObject();
        out.writeStringField("item", item);
        out.writeArrayFieldStart("vector");
        for (float value : vector) {
            out.writeNumber(value);
        }
        out.writeEndArray();
        out.writeEndObject();
        out.writeRaw('\n');
    }

    /** Writes values one a line, as whoever writes them ends the lines. */
    static JsonGenerator lines(Path path) throws IOException {
        JsonGenerator out = new JsonFactory().createGenerator(path.toFile(), JsonEncoding.UTF8);
        out.setRootValueSeparator(null);
        return out;
    }
}
