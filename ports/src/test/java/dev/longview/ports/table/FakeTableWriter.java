package dev.longview.ports.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps tables in memory, by target. Safe for use by many threads. */
public final class FakeTableWriter implements TableWriter {

    /** A table as it was written. */
    public record Table(Format format, List<Column> columns, List<List<Object>> rows) {}

    private final Map<Path, Table> tables = new ConcurrentHashMap<>();

    @Override
    public void write(Path target, Format format, List<Column> columns, Iterator<Object[]> rows) {
        List<List<Object>> kept = new ArrayList<>();
        while (rows.hasNext()) {
            Object[] row = rows.next();
            if (row.length != columns.size()) {
                throw new IllegalArgumentException("a row has " + row.length + " values for " + columns);
            }
            kept.add(List.of(row));
        }
        tables.put(target, new Table(format, List.copyOf(columns), kept));
    }

    /** What was written to a target. */
    public Table table(Path target) {
        return tables.get(target);
    }
}
