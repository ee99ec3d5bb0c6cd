package dev.longview.storage.timeline;

import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.Sql;
import java.util.List;

/**
 * The tables {@code users}, {@code types}, {@code surfaces} (id, name) and {@code items}: what earlier snapshots numbered
 * keeps its number; new names are appended in the order in which they first appear. People who were forgotten leave holes.
 */
final class VocabularyTables {

    /** A row's place in the order of all input: the file's number, then the row. */
    static final String SEQUENCE = "((file::BIGINT << 48) | row)";

    private final DuckDb db;

    VocabularyTables(DuckDb db) {
        this.db = db;
    }

    /** @param known a relation (id, name) of what earlier snapshots numbered */
    void names(String table, String known, String column) {
        db.run("CREATE TABLE %s AS SELECT id::INTEGER AS id, name FROM %s".formatted(table, known));
        db.run(
                """
                INSERT INTO %1$s SELECT (SELECT coalesce(max(id) + 1, 0) FROM %1$s) + row_number() OVER (ORDER BY first) - 1, name
                FROM (SELECT %2$s AS name, min(%3$s) AS first FROM staged WHERE reason IS NULL GROUP BY %2$s)
                WHERE name NOT IN (SELECT name FROM %1$s)
                """
                        .formatted(table, column, SEQUENCE));
    }

    /** Known names as a relation (id, name). */
    static String numbered(List<String> names) {
        return "(SELECT unnest(range(%d)) AS id, unnest(%s::VARCHAR[]) AS name)"
                .formatted(names.size(), Sql.texts(names));
    }

    /** An empty relation (id, name). */
    static String nothing() {
        return numbered(List.of());
    }

    /**
     * All items: those of earlier snapshots, then new ones of the item file, of the vector file, and of the events. A row of a
     * new item file replaces what was known of its item; attributes stay where the schema names none.
     *
     * @param known a relation of {@link SnapshotFiles#ITEMS}
     */
    void items(String known) {
        db.run("CREATE TABLE item_names AS SELECT item_index::INTEGER AS id, item AS name FROM " + known);
        append("SELECT item AS name, row AS first FROM item_rows");
        append("SELECT item AS name, row AS first FROM vector_rows");
        append("SELECT item AS name, min(" + SEQUENCE + ") AS first FROM staged WHERE reason IS NULL GROUP BY item");
        db.run(
                """
                CREATE TABLE items AS SELECT name AS item, id AS item_index,
                    CASE WHEN r.item IS NULL THEN k.title ELSE r.title END AS title,
                    CASE WHEN r.item IS NULL THEN k.interest ELSE r.interest END AS interest,
                    coalesce(CASE WHEN r.item IS NULL THEN k.eligible ELSE r.eligible END, true) AS eligible,
                    CASE WHEN r.item IS NULL THEN k.quality ELSE r.quality END AS quality,
                    coalesce(r.attributes, k.attributes) AS attributes,
                    coalesce(k.has_vector, false) OR v.item IS NOT NULL AS has_vector
                FROM item_names LEFT JOIN %s AS k ON k.item = name LEFT JOIN item_rows AS r ON r.item = name
                    LEFT JOIN vector_rows AS v ON v.item = name
                """
                        .formatted(known));
    }

    private void append(String names) {
        db.run(
                """
                INSERT INTO item_names SELECT (SELECT count(*) FROM item_names) + row_number() OVER (ORDER BY first) - 1, name
                FROM (%s) WHERE name NOT IN (SELECT name FROM item_names)
                """
                        .formatted(names));
    }
}
