package dev.longview.storage.table;

import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.table.TableWriter;
import dev.longview.storage.duckdb.EngineFault;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * Writes Parquet and CSV through DuckDB and NPY itself. A list in CSV is text such as {@code [0.1, 0.2]}. The folder of the
 * target is made where it is missing; faults of the file system are {@link RetryableException}s.
 */
public final class FileTableWriter implements TableWriter {

    @Override
    public void write(Path target, Format format, List<Column> columns, Iterator<Object[]> rows) {
        Path place = target.toAbsolutePath();
        Path aside = place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        try {
            Files.createDirectories(place.getParent());
            DurableFiles.delete(aside);
            Files.createDirectory(aside);
            try {
                Path written = aside.resolve("table");
                switch (format) {
                    case PARQUET ->
                        DuckDbTable.write(aside, written, "FORMAT parquet, COMPRESSION zstd", columns, rows);
                    case CSV -> DuckDbTable.write(aside, written, "FORMAT csv, HEADER", columns, rows);
                    case NPY -> NpyTable.write(written, columns, rows);
                }
                DurableFiles.moveIntoPlace(written, place);
                if (format == Format.NPY) {
                    DurableFiles.moveIntoPlace(NpyTable.ids(written), NpyTable.ids(place));
                }
            } finally {
                DurableFiles.delete(aside);
            }
        } catch (IOException | EngineFault e) {
            throw new RetryableException(target + " cannot be written: " + e.getMessage() + ".", e);
        }
    }
}
