package dev.longview.storage.timeline;

import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * From staged rows to one row per person. The actions of earlier snapshots and the new ones are freed of duplicates and sorted
 * by (person, time, input order) out of core; then people are grouped in portions, so that memory holds no more than one.
 */
final class TimelineTables {

    /** Actions that are grouped at a time; about 100 bytes each. */
    private static final int PORTION = 1_000_000;

    private final DuckDb db;
    private final boolean timed;
    private final Optional<String> earlier;

    /** @param earlier a relation of the timelines of the snapshot before, as far as they stay */
    TimelineTables(DuckDb db, boolean timed, Optional<String> earlier) {
        this.db = db;
        this.timed = timed;
        this.earlier = earlier;
    }

    /**
     * Makes the table {@code actions}, sorted.
     *
     * @return how many duplicates were dropped
     */
    long sort() {
        String all =
                earlier.map(known -> fresh() + " UNION ALL " + unnested(known)).orElse(fresh());
        String distinct = timed
                ? "SELECT person, item, millis, type, surface, seconds, min(seq) AS seq FROM (" + all + ") GROUP BY ALL"
                : all;
        db.run("CREATE TABLE actions AS SELECT * FROM (" + distinct + ") ORDER BY person, millis, seq");
        return kept() + db.number("SELECT count(*) FROM staged WHERE reason IS NULL") - count();
    }

    /** How many actions of the snapshot before stay. */
    long kept() {
        return earlier.map(known -> db.number("SELECT sum(len(items)) FROM " + known))
                .orElse(0L);
    }

    long count() {
        return db.number("SELECT count(*) FROM actions");
    }

    private static String fresh() {
        return """
            SELECT users.id AS person, item_names.id AS item, millis, types.id AS type, surfaces.id AS surface, seconds,
                %s AS seq
            FROM staged JOIN users ON users.name = person JOIN item_names ON item_names.name = staged.item
                JOIN types ON types.name = staged.type JOIN surfaces ON surfaces.name = staged.surface
            WHERE reason IS NULL
            """
                .formatted(VocabularyTables.SEQUENCE);
    }

    /** Earlier actions come before all new ones of the same time. */
    private String unnested(String known) {
        return """
            SELECT user_index, unnest(items), %s, unnest(types), unnest(surfaces),
                unnest([CASE WHEN isnan(x) THEN NULL ELSE x END FOR x IN seconds]), unnest(range(len(items))) - (1::BIGINT << 62)
            FROM %s
            """
                .formatted(timed ? "unnest(times)" : "0::BIGINT", known);
    }

    /** Writes the timelines file. */
    void write(Path target) {
        db.run(
                "CREATE TABLE timelines (user VARCHAR, user_index INTEGER, items INTEGER[], times BIGINT[], types INTEGER[],"
                        + " surfaces INTEGER[], seconds FLOAT[])");
        for (Portion portion : portions()) {
            db.run(grouped(portion));
        }
        db.run("COPY (SELECT * FROM timelines) TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192)"
                .formatted(Sql.text(target.toString())));
    }

    private String grouped(Portion portion) {
        return """
            INSERT INTO timelines SELECT name, person, [a.item FOR a IN list], %s, [a.type FOR a IN list],
                [a.surface FOR a IN list], [coalesce(a.seconds, 'nan'::FLOAT) FOR a IN list]
            FROM (SELECT person, list_sort(list({millis: millis, seq: seq, item: item, type: type, surface: surface,
                    seconds: seconds})) AS list
                FROM actions WHERE person BETWEEN %d AND %d GROUP BY person) JOIN users ON id = person ORDER BY person
            """
                .formatted(timed ? "[a.millis FOR a IN list]" : "range(len(list))", portion.first(), portion.last());
    }

    private List<Portion> portions() {
        return db.rows(
                """
                SELECT min(person), max(person) FROM (
                    SELECT person, sum(actions) OVER (ORDER BY person) // %d AS portion FROM (
                        SELECT person, count(*) AS actions FROM actions GROUP BY person))
                GROUP BY portion ORDER BY portion
                """
                        .formatted(PORTION),
                row -> new Portion(row.getInt(1), row.getInt(2)));
    }

    /** People with neighbouring indices. */
    private record Portion(int first, int last) {}
}
