package dev.longview.storage.timeline;

import dev.longview.ports.failure.MisconfiguredException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The formats of tables that can be read. */
enum Format {
    CSV,
    TSV,
    JSONL,
    PARQUET,
    LINES;

    /** The format that a schema names, or else the one of the file's ending ({@code .gz} aside). */
    static Format of(Path file, Optional<String> named, String key) {
        String name = named.orElseGet(() -> ending(file)).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "csv" -> CSV;
            case "tsv", "inter" -> TSV;
            case "jsonl", "ndjson" -> JSONL;
            case "parquet" -> PARQUET;
            case "lines" -> LINES;
            default ->
                throw new MisconfiguredException("The format of " + file + " is unknown ('" + name + "'): set " + key
                        + " in the schema to csv, tsv, jsonl, parquet or lines.");
        };
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return plain.substring(plain.lastIndexOf('.') + 1);
    }
}
