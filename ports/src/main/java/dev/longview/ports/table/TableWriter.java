package dev.longview.ports.table;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Writes tables as files that DuckDB, Spark, pandas and spreadsheets read. Safe for use by many threads. */
public interface TableWriter {

    /** The file formats. */
    enum Format {
        PARQUET,
        CSV,
        /** For a table of one TEXT and one FLOATS column: a float32 matrix, and beside it {@code TARGET.ids.txt}. */
        NPY
    }

    /** The types a column may have, with the Java type of its values. */
    enum Type {
        /** {@link String} */
        TEXT,
        /** {@link Integer} */
        INTEGER,
        /** {@link Long} */
        LONG,
        /** {@link Double} */
        NUMBER,
        /** {@code String[]} */
        TEXTS,
        /** {@code float[]} */
        FLOATS
    }

    record Column(String name, Type type) {}

    /**
     * Writes a table beside the target and moves it there when complete: after a fault the target is as before.
     *
     * @param rows one value per column, in the columns' order; read once, streamed, so a table may exceed the memory
     */
    void write(Path target, Format format, List<Column> columns, Iterator<Object[]> rows);
}
