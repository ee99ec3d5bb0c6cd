package dev.longview.storage.timeline;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.EngineFault;
import dev.longview.storage.duckdb.Sql;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One input file as a relation of text columns, and three of our own: {@code __file} (the file's number), {@code __row}
 * (from 1, in the file's order) and {@code __bad} (the text of a row that cannot be parsed, else null).
 *
 * @param number distinguishes the files of one ingest
 * @param headerLines lines before the first row
 * @param columns the file's column names
 * @param sql the relation
 */
record InputTable(int number, Path path, Format format, int headerLines, List<String> columns, String sql) {

    private static final int SAMPLED_LINES = 20_000;

    /** @param delimiter of CSV files; empty: the format's own */
    static InputTable open(
            DuckDb db, int number, Path path, Format format, boolean header, Optional<String> delimiter) {
        return switch (format) {
            case CSV -> delimited(number, path, format, header, delimiter.orElse(","));
            case TSV -> delimited(number, path, format, header, delimiter.orElse("\t"));
            case JSONL -> jsonLines(db, number, path);
            case PARQUET -> parquet(db, number, path);
            case LINES -> personLines(number, path);
        };
    }

    private static InputTable delimited(int number, Path path, Format format, boolean header, String delimiter) {
        if (delimiter.length() != 1) {
            throw new MisconfiguredException("delimiter is '" + delimiter + "', but must be one character.");
        }
        List<String> first = TextFiles.fields(TextFiles.firstLines(path, 1).getFirst(), delimiter.charAt(0));
        List<String> columns = header
                ? first
                : IntStream.range(0, first.size()).mapToObj(i -> "column" + i).toList();
        if (Set.copyOf(columns).size() < columns.size()) {
            throw new MisconfiguredException(path + " has a column name twice: " + columns + ". Rename one of them.");
        }
        String types = columns.stream()
                .map(column -> Sql.text(column) + ": 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        String read =
                "read_csv(%s, auto_detect = false, header = %s, delim = %s, quote = '\"', escape = '\"', columns = %s,"
                                .formatted(Sql.text(path.toString()), header, Sql.text(delimiter), types)
                        + " compression = " + compression(path) + ", store_rejects = true, rejects_limit = 0)";
        return new InputTable(number, path, format, header ? 1 : 0, columns, numbered(number, "NULL", read));
    }

    private static InputTable jsonLines(DuckDb db, int number, Path path) {
        List<String> sample = TextFiles.firstLines(path, SAMPLED_LINES);
        Set<String> keys = new LinkedHashSet<>();
        String objects = "(SELECT unnest(%s) AS line)".formatted(Sql.texts(sample));
        for (String key : db.rows(
                "SELECT unnest(json_keys(line)) FROM " + objects
                        + " WHERE CASE WHEN json_valid(line) THEN json_type(line) = 'OBJECT' END",
                row -> row.getString(1))) {
            keys.add(key);
        }
        List<String> columns = List.copyOf(keys);
        String values = columns.stream()
                .map(key -> ", CASE WHEN __bad IS NULL THEN json_extract_string(line, %s) END AS %s"
                        .formatted(Sql.text("$.\"" + key.replace("\"", "\\\"") + "\""), Sql.name(key)))
                .collect(Collectors.joining());
        String bad = "CASE WHEN NOT json_valid(line) THEN line WHEN json_type(line) <> 'OBJECT' THEN line END";
        String sql = "(SELECT __file, __row, __bad%s FROM %s WHERE trim(line) <> '')"
                .formatted(values, numbered(number, bad, lineReader(path)));
        return new InputTable(number, path, Format.JSONL, 0, columns, sql);
    }

    private static InputTable parquet(DuckDb db, int number, Path path) {
        String read = "read_parquet(" + Sql.text(path.toString()) + ")";
        List<String> columns;
        try {
            columns = db.rows("DESCRIBE SELECT * FROM " + read, row -> row.getString(1));
        } catch (EngineFault e) {
            throw new MisconfiguredException(path + " cannot be read as Parquet: " + e.summary() + ".", e);
        }
        String texts = columns.stream()
                .map(column -> ", " + Sql.name(column) + "::VARCHAR AS " + Sql.name(column))
                .collect(Collectors.joining());
        String sql =
                "(SELECT %d AS __file, file_row_number + 1 AS __row, NULL::VARCHAR AS __bad%s FROM read_parquet(%s,"
                                .formatted(number, texts, Sql.text(path.toString()))
                        + " file_row_number = true))";
        return new InputTable(number, path, Format.PARQUET, 0, columns, sql);
    }

    private static InputTable personLines(int number, Path path) {
        TextFiles.firstLines(path, 1);
        String words = "(SELECT *, string_split_regex(trim(line), '\\s+') AS words FROM %s WHERE trim(line) <> '')"
                .formatted(numbered(number, "NULL", lineReader(path)));
        // a position inside of the line follows the line's number, so that rows keep the order of the file
        String sql = ("(SELECT __file, __row * 16777216 + position AS __row, __bad, words[1] AS \"user\","
                        + " words[position + 1] AS item, position::VARCHAR AS position FROM (SELECT *,"
                        + " unnest(range(1, greatest(len(words), 2))) AS position FROM %s))")
                .formatted(words);
        return new InputTable(number, path, Format.LINES, 0, List.of("user", "item", "position"), sql);
    }

    private static String lineReader(Path path) {
        return ("read_csv(%s, auto_detect = false, header = false, delim = '', quote = '', escape = '',"
                        + " columns = {'line': 'VARCHAR'}, compression = %s, store_rejects = true, rejects_limit = 0)")
                .formatted(Sql.text(path.toString()), compression(path));
    }

    private static String numbered(int number, String bad, String relation) {
        return "(SELECT %d AS __file, row_number() OVER () AS __row, (%s)::VARCHAR AS __bad, * FROM %s)"
                .formatted(number, bad, relation);
    }

    private static String compression(Path path) {
        return TextFiles.isGzip(path) ? "'gzip'" : "'none'";
    }

    /** Refuses a file of which the CSV reader gave up a line; to be asked after the relation was read. */
    void requireWholeLines(DuckDb db) {
        if (db.number("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'") == 0) {
            return;
        }
        List<String> torn = db.rows(
                "SELECT line || ': ' || csv_line FROM reject_errors JOIN reject_scans USING (scan_id, file_id) WHERE file_path = %s ORDER BY line LIMIT 1"
                        .formatted(Sql.text(path.toString())),
                row -> row.getString(1));
        if (!torn.isEmpty()) {
            throw new MisconfiguredException(
                    path + ":" + torn.getFirst().strip() + " does not have the " + columns.size()
                            + " columns of the header: correct the line; a value with commas stands in quotes.");
        }
    }

    /** The physical line of a row, if no row before it was malformed; for Parquet the row's number. */
    long line(long row) {
        return format == Format.LINES ? row / 16777216 : row + headerLines;
    }
}
