package dev.longview.storage.timeline;

import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.failure.CorruptException;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.EngineFault;
import dev.longview.storage.duckdb.Sql;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;

/**
 * Streams timelines. DuckDB unrolls the lists into one row per action, which come in column chunks of primitive values: several
 * times as fast as JDBC's arrays of objects.
 */
final class TimelineReader implements Iterator<Timeline>, AutoCloseable {

    private final Path file;
    private final DuckDb db;
    private final DuckDBPreparedStatement statement;
    private final DuckDBChunkedResult result;
    private DuckDBDataChunkReader chunk;
    private long row;
    private boolean more;

    private TimelineReader(Path file, DuckDb db, DuckDBPreparedStatement statement) throws SQLException {
        this.file = file;
        this.db = db;
        this.statement = statement;
        this.result = statement.query();
        fetch();
    }

    /** The timelines that meet a condition over the file's columns, in the order of the file. */
    static Stream<Timeline> stream(Path file, String condition) {
        TimelineReader reader = open(file, condition);
        Spliterator<Timeline> timelines =
                Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(timelines, false).onClose(reader::close);
    }

    private static TimelineReader open(Path file, String condition) {
        DuckDb db = DuckDb.inMemory();
        try {
            var statement = (DuckDBPreparedStatement) db.connection()
                    .prepareStatement(
                            "SELECT user_index, len(items)::INTEGER, unnest(items), unnest(times), unnest(types),"
                                    + " unnest(surfaces), unnest(seconds) FROM read_parquet(%s) WHERE %s"
                                            .formatted(Sql.text(file.toString()), condition));
            return new TimelineReader(file, db, statement);
        } catch (SQLException | EngineFault e) {
            db.close();
            throw damaged(file, e);
        }
    }

    private static CorruptException damaged(Path file, Exception e) {
        return new CorruptException(file + " cannot be read: " + e.getMessage() + ". Ingest the data again.", e);
    }

    private void fetch() {
        more = result.nextChunk();
        if (more) {
            chunk = result.chunk();
            row = 0;
            more = chunk.rowCount() > 0;
        }
    }

    @Override
    public boolean hasNext() {
        return more;
    }

    @Override
    public Timeline next() {
        if (!more) {
            throw new NoSuchElementException();
        }
        int user = chunk.vector(0).getInt(row);
        int size = chunk.vector(1).getInt(row);
        Timeline timeline =
                new Timeline(user, new int[size], new long[size], new int[size], new int[size], new float[size]);
        for (int filled = 0; filled < size; ) {
            if (!more) {
                throw new CorruptException(
                        file + " ends within the timeline of user " + user + ": ingest the data again.");
            }
            int count = (int) Math.min(size - filled, chunk.rowCount() - row);
            copy(timeline, filled, count);
            filled += count;
            row += count;
            if (row == chunk.rowCount()) {
                fetch();
            }
        }
        // the record checks itself, so it is made again now that it is filled
        return new Timeline(
                user, timeline.items(), timeline.times(), timeline.types(), timeline.surfaces(), timeline.seconds());
    }

    private void copy(Timeline timeline, int filled, int count) {
        var items = chunk.vector(2);
        var times = chunk.vector(3);
        var types = chunk.vector(4);
        var surfaces = chunk.vector(5);
        var seconds = chunk.vector(6);
        for (int i = 0; i < count; i++) {
            timeline.items()[filled + i] = items.getInt(row + i);
            timeline.times()[filled + i] = times.getLong(row + i);
            timeline.types()[filled + i] = types.getInt(row + i);
            timeline.surfaces()[filled + i] = surfaces.getInt(row + i);
            timeline.seconds()[filled + i] = seconds.getFloat(row + i);
        }
    }

    @Override
    public void close() {
        more = false;
        try {
            result.close();
            statement.close();
        } catch (SQLException e) {
            throw damaged(file, e);
        } finally {
            db.close();
        }
    }
}
