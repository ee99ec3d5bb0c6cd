package dev.longview.ports.timeline;

import dev.longview.ports.timeline.IngestSchema.ItemColumns;
import dev.longview.ports.timeline.IngestSchema.VectorColumns;
import java.util.Optional;

/** Schemas for tests. */
public final class ExampleSchemas {

    private ExampleSchemas() {}

    /** Columns user, item, time (seconds), type, surface, duration (seconds, −1 unknown); items: item, title, interest, eligible, quality. */
    public static IngestSchema typed() {
        return schema(
                Optional.empty(),
                Optional.of("time"),
                "s",
                Optional.of("type"),
                Optional.of("surface"),
                Optional.of("duration"));
    }

    /** Columns user, item, time in a unit or format. */
    public static IngestSchema timed(String unit) {
        return schema(
                Optional.empty(), Optional.of("time"), unit, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Columns user, item, in a format; order only. */
    public static IngestSchema ordered(Optional<String> format) {
        return schema(format, Optional.empty(), "s", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static IngestSchema schema(
            Optional<String> format,
            Optional<String> time,
            String unit,
            Optional<String> type,
            Optional<String> surface,
            Optional<String> duration) {
        return new IngestSchema(
                "example",
                format,
                true,
                Optional.empty(),
                "user",
                "item",
                time,
                unit,
                type,
                surface,
                duration,
                "s",
                Optional.of(-1.0),
                Optional.empty(),
                Optional.of(new ItemColumns(
                        Optional.empty(),
                        Optional.empty(),
                        "item",
                        Optional.of("title"),
                        Optional.of("interest"),
                        Optional.of("eligible"),
                        Optional.of("quality"))),
                Optional.of(new VectorColumns(Optional.of(1L), Optional.of("item"), Optional.of("vector"))));
    }
}
