package dev.longview.storage.timeline;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.IngestReport.Rejection;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table {@code staged}: every parsed row of the event files as an action, or with the reason of its rejection. Rows that
 * the CSV reader could not split are in DuckDB's table {@code reject_errors}.
 */
final class EventStage {

    private static final int EXAMPLES = 5;
    private static final int EXAMPLE_LENGTH = 200;

    private final DuckDb db;
    private final Map<Integer, InputTable> tables;

    private EventStage(DuckDb db, List<InputTable> tables) {
        this.db = db;
        this.tables = tables.stream().collect(Collectors.toMap(InputTable::number, Function.identity()));
    }

    static EventStage load(DuckDb db, List<InputTable> tables, EventMapping mapping) {
        db.run("CREATE TABLE staged AS " + mapping.sql());
        EventStage stage = new EventStage(db, tables);
        db.run("CREATE TABLE torn AS " + stage.tornSql());
        return stage;
    }

    /** The lines that the CSV reader gave up: file, line, content. */
    private String tornSql() {
        boolean any = db.number("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'") > 0;
        if (!any) {
            return "SELECT 0 AS file, 0::BIGINT AS line, '' AS content LIMIT 0";
        }
        String files = tables.values().stream()
                .map(table ->
                        "(" + table.number() + ", " + Sql.text(table.path().toString()) + ")")
                .collect(Collectors.joining(", "));
        return ("SELECT file, line::BIGINT AS line, any_value(csv_line) AS content FROM reject_errors"
                        + " JOIN reject_scans USING (scan_id, file_id) JOIN (VALUES %s) AS paths (file, file_path) USING (file_path)"
                        + " GROUP BY file, line")
                .formatted(files);
    }

    long rowsRead() {
        return db.number("SELECT (SELECT count(*) FROM staged) + (SELECT count(*) FROM torn)");
    }

    long filtered() {
        return db.number("SELECT count(*) FROM staged WHERE reason = '" + EventMapping.FILTERED + "'");
    }

    List<Rejection> rejections() {
        String counts =
                """
                SELECT reason, sum(rows)::BIGINT FROM (
                    SELECT reason, count(*) AS rows FROM staged WHERE reason IS NOT NULL AND reason <> '%s' GROUP BY reason
                    UNION ALL SELECT '%s', count(*) FROM torn)
                GROUP BY reason HAVING sum(rows) > 0 ORDER BY reason
                """
                        .formatted(EventMapping.FILTERED, EventMapping.MALFORMED);
        return db.rows(counts, row -> new Rejection(row.getString(1), row.getLong(2), List.of())).stream()
                .map(each -> new Rejection(each.reason(), each.rows(), examples(each.reason())))
                .toList();
    }

    private List<String> examples(String reason) {
        List<String> examples = new ArrayList<>();
        if (reason.equals(EventMapping.MALFORMED)) {
            examples.addAll(db.rows(
                    "SELECT file, line, content FROM torn ORDER BY file, line LIMIT " + EXAMPLES,
                    row -> example(row.getInt(1), row.getLong(2), row.getString(3))));
        }
        // a row's line is its number, the header, and the torn lines before it
        examples.addAll(db.rows(
                """
                SELECT file, row, content, (SELECT count(*) FROM
                    (SELECT file, line, row_number() OVER (PARTITION BY file ORDER BY line) AS rank FROM torn) AS t
                    WHERE t.file = s.file AND t.line - t.rank - 1 < s.row) AS before
                FROM (SELECT * FROM staged WHERE reason = '%s' ORDER BY file, row LIMIT %d) AS s ORDER BY file, row
                """
                        .formatted(reason, EXAMPLES - examples.size()),
                row -> example(
                        row.getInt(1),
                        tables.get(row.getInt(1)).line(row.getLong(2)) + row.getLong(4),
                        row.getString(3))));
        return examples;
    }

    private String example(int file, long line, String content) {
        String shown = content.length() > EXAMPLE_LENGTH ? content.substring(0, EXAMPLE_LENGTH) + "…" : content;
        return tables.get(file).path().getFileName() + ":" + line + ": " + shown.strip();
    }

    /** Stops where a larger share of rows is rejected than is allowed, or where there are no rows. */
    void requireSound(List<Rejection> rejections, double allowed) {
        long read = rowsRead();
        String files =
                tables.values().stream().map(table -> table.path().toString()).collect(Collectors.joining(", "));
        if (read == 0) {
            throw new MisconfiguredException(files + " holds no rows: give event files with at least one row.");
        }
        long rejected = rejections.stream().mapToLong(Rejection::rows).sum();
        if (rejected > allowed * read) {
            String reasons = rejections.stream()
                    .map(each -> each.rows() + " " + each.reason() + " (such as " + String.join(" | ", each.examples())
                            + ")")
                    .collect(Collectors.joining("; "));
            throw new MisconfiguredException(
                    "%d of %d rows of %s were rejected, more than ingest.max-rejected = %s allows: %s. Correct the schema or the files, or raise ingest.max-rejected; nothing was changed."
                            .formatted(rejected, read, files, allowed, reasons));
        }
    }
}
