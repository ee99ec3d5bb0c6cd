package dev.longview.storage.table;

import dev.longview.ports.table.TableWriter.Column;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.Sql;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Rows gathered in a table on disk and copied to a file in order. */
final class DuckDbTable {

    private static final long MEMORY = 512L << 20;

    private DuckDbTable() {}

    static void write(Path work, Path target, String options, List<Column> columns, Iterator<Object[]> rows) {
        try (DuckDb db = DuckDb.spillingTo(work.resolve("work"), MEMORY)) {
            db.run(columns.stream()
                    .map(column -> Sql.name(column.name()) + " " + type(column))
                    .collect(Collectors.joining(", ", "CREATE TABLE rows (", ")")));
            try (DuckDBAppender appender = ((DuckDBConnection) db.connection()).createAppender("rows")) {
                while (rows.hasNext()) {
                    append(appender, columns, rows.next());
                }
            } catch (SQLException e) {
                throw DuckDb.fault(e);
            }
            db.run("COPY rows TO " + Sql.text(target.toString()) + " (" + options + ")");
        }
    }

    private static String type(Column column) {
        return switch (column.type()) {
            case TEXT -> "VARCHAR";
            case INTEGER -> "INTEGER";
            case LONG -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case TEXTS -> "VARCHAR[]";
            case FLOATS -> "FLOAT[]";
        };
    }

    private static void append(DuckDBAppender appender, List<Column> columns, Object[] row) throws SQLException {
        if (row.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row has " + row.length + " values for " + columns.size() + " columns");
        }
        appender.beginRow();
        for (int i = 0; i < row.length; i++) {
            Object value = Objects.requireNonNull(row[i], columns.get(i).name());
            switch (columns.get(i).type()) {
                case TEXT -> appender.append((String) value);
                case INTEGER -> appender.append((int) value);
                case LONG -> appender.append((long) value);
                case NUMBER -> appender.append((double) value);
                case TEXTS -> appender.append(Arrays.asList((String[]) value));
                case FLOATS -> appender.append(boxed((float[]) value));
            }
        }
        appender.endRow();
    }

    private static List<Float> boxed(float[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }
}
