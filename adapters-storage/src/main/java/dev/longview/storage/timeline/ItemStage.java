package dev.longview.storage.timeline;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.IngestSchema;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The table {@code item_rows}: an item file's rows, checked. Any fault in it stops the ingest. */
final class ItemStage {

    private static final int FILE_NUMBER = 0;

    private ItemStage() {}

    /** Makes the table without rows, for an ingest that brings no item file. */
    static void none(DuckDb db) {
        db.run(
                "CREATE TABLE item_rows (row BIGINT, item VARCHAR, title VARCHAR, interest VARCHAR, eligible BOOLEAN, quality FLOAT, attributes "
                        + SnapshotFiles.ATTRIBUTES + ")");
    }

    /** @param file one of {@link RecentItems#table} */
    static void loadRecent(DuckDb db, Path file) {
        load(db, file, IngestSchema.ofRecentActions(), (expressions, columns) -> RecentItems.ATTRIBUTES);
    }

    static void load(DuckDb db, Path file, IngestSchema schema) {
        load(db, file, schema, (expressions, columns) -> columns.attributes()
                .map(named -> attributes(expressions, named))
                .orElse("NULL::" + SnapshotFiles.ATTRIBUTES));
    }

    private static void load(
            DuckDb db,
            Path file,
            IngestSchema schema,
            BiFunction<Expressions, IngestSchema.ItemColumns, String> attributes) {
        IngestSchema.ItemColumns columns = schema.items()
                .orElseThrow(() -> new MisconfiguredException("An item file was given (" + file + "), but the schema "
                        + schema.name() + " does not say how to read one: add a section items with item = <column>."));
        InputTable table = InputTable.open(
                db, FILE_NUMBER, file, Format.of(file, columns.format(), "items.format"), true, columns.delimiter());
        Expressions expressions = new Expressions(db, schema.name(), List.of(table));
        db.run(
                "CREATE TABLE item_texts AS SELECT __row AS row, __bad AS bad, %s AS item, %s AS title, %s AS interest, %s AS eligible, %s AS quality, %s AS attributes FROM %s"
                        .formatted(
                                expressions.text("items.item", columns.item()),
                                expressions.text("items.title", columns.title()),
                                expressions.text("items.interest", columns.interest()),
                                expressions.text("items.eligible", columns.eligible()),
                                expressions.text("items.quality", columns.quality()),
                                attributes.apply(expressions, columns),
                                table.sql()));
        check(db, table);
        db.run(
                "CREATE TABLE item_rows AS SELECT row, item, title, interest, eligible::BOOLEAN AS eligible, quality::FLOAT AS quality, attributes FROM item_texts");
        db.run("DROP TABLE item_texts");
    }

    /** The list of all attributes' values; a value that is empty counts as none. */
    private static String attributes(Expressions expressions, List<IngestSchema.AttributeColumn> columns) {
        String none = "[]::" + SnapshotFiles.ATTRIBUTES;
        return columns.stream()
                .map(column -> {
                    String text = expressions.text("items.attributes." + column.name(), column.value());
                    String texts = column.separator()
                            .map(separator -> "string_split(%s, %s)".formatted(text, Sql.text(separator)))
                            .orElse("[" + text + "]");
                    return "list_filter(list_transform(%s, lambda v: {'name': %s, 'value': trim(v)}), lambda p: p.value <> '')"
                            .formatted(texts, Sql.text(column.name()));
                })
                .reduce(none, "list_concat(%s, coalesce(%s, []))"::formatted);
    }

    private static void check(DuckDb db, InputTable table) {
        table.requireWholeLines(db);
        require(db, table, "bad IS NOT NULL", "bad", "is malformed");
        require(db, table, "item IS NULL", "coalesce(title, '')", "has no item id");
        require(
                db,
                table,
                "eligible IS NOT NULL AND TRY_CAST(eligible AS BOOLEAN) IS NULL",
                "eligible",
                "has an items.eligible that is neither true nor false");
        require(
                db,
                table,
                "quality IS NOT NULL AND (TRY_CAST(quality AS FLOAT) IS NULL OR NOT isfinite(TRY_CAST(quality AS FLOAT)))",
                "quality",
                "has an items.quality that is no number");
        requireUniqueIds(db, table);
    }

    private static void require(DuckDb db, InputTable table, String fault, String value, String what) {
        Optional<String> found = db
                .rows(
                        "SELECT row, %s FROM item_texts WHERE %s ORDER BY row LIMIT 1".formatted(value, fault),
                        row -> table.line(row.getLong(1)) + " (" + row.getString(2) + ") " + what)
                .stream()
                .findFirst();
        if (found.isPresent()) {
            throw new MisconfiguredException(table.path() + ":" + found.get() + ": correct the item file.");
        }
    }

    private static void requireUniqueIds(DuckDb db, InputTable table) {
        List<String> twice = db.rows(
                "SELECT item, min(row), max(row) FROM item_texts GROUP BY item HAVING count(*) > 1 ORDER BY min(row) LIMIT 1",
                row -> "'%s' on lines %d and %d"
                        .formatted(row.getString(1), table.line(row.getLong(2)), table.line(row.getLong(3))));
        if (!twice.isEmpty()) {
            throw new MisconfiguredException(
                    table.path() + " has the item " + twice.getFirst() + ": give every item one row.");
        }
    }
}
