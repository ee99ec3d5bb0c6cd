package dev.longview.storage.timeline;

import dev.longview.ports.forgotten.Forgetting;
import dev.longview.ports.forgotten.Forgotten;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The table {@code forgotten} (hash, until, fresh): people whom the new snapshot must not remember. Those whom the earlier snapshot
 * may remember still are fresh: they lose all that it has of them, since it was made before the wish, and clocks may be ahead.
 * What comes in is dropped up to the wish's time, whenever it is brought in again.
 */
final class ForgottenTable {

    private final DuckDb db;
    private final Forgotten forgotten;

    private ForgottenTable(DuckDb db, Forgotten forgotten) {
        this.db = db;
        this.forgotten = forgotten;
    }

    /** @param work a folder for a file that is read once */
    static ForgottenTable load(DuckDb db, Path work, Forgotten forgotten, Optional<DataManifest> data)
            throws IOException {
        long followed = data.map(DataManifest::followed).orElse(0L);
        StringBuilder lines = new StringBuilder("hash,until,fresh\n");
        for (Forgetting each : forgotten.all()) {
            lines.append(each.person() + "," + each.time() + "," + (each.number() > followed) + "\n");
        }
        Path file = Files.writeString(work.resolve("forgotten.csv"), lines);
        db.run(
                """
                CREATE TABLE forgotten AS SELECT * FROM read_csv(%s, auto_detect = false, header = true, delim = ',',
                    columns = {'hash': 'VARCHAR', 'until': 'BIGINT', 'fresh': 'BOOLEAN'})
                """
                        .formatted(Sql.text(file.toString())));
        return new ForgottenTable(db, forgotten);
    }

    /** The number of the last wish. */
    long last() {
        return forgotten.last();
    }

    /**
     * Deletes the sound rows of the table {@code staged} that are to be forgotten.
     *
     * @return how many
     */
    long dropStaged(boolean timed) {
        if (forgotten.all().isEmpty()) {
            return 0;
        }
        long before = db.number("SELECT count(*) FROM staged");
        db.run("DELETE FROM staged USING forgotten WHERE reason IS NULL AND hash = sha256(person)"
                + (timed ? " AND millis <= until" : ""));
        return before - db.number("SELECT count(*) FROM staged");
    }

    /** A timelines file as a relation without the people whom it is to forget. */
    String remembered(Path timelines) {
        String file = "read_parquet(" + Sql.text(timelines.toString()) + ")";
        return forgotten.all().isEmpty()
                ? file
                : "(SELECT * FROM " + file + " WHERE sha256(user) NOT IN (SELECT hash FROM forgotten WHERE fresh))";
    }
}
