package dev.longview.storage.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** One embedded DuckDB database with a single connection. For one thread. Every fault is an {@link EngineFault}. */
public final class DuckDb implements AutoCloseable {

    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    /** An empty database in memory, for reading files and small work. */
    public static DuckDb inMemory() {
        DuckDb db = open("jdbc:duckdb:");
        db.run("SET TimeZone = 'UTC'");
        return db;
    }

    /**
     * An empty database whose tables and spilled data lie in a folder.
     *
     * @param work a folder, which may be missing
     * @param memory most bytes to hold in memory; more is spilled
     */
    public static DuckDb inFolder(Path work, long memory) {
        try {
            Files.createDirectories(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DuckDb db = open("jdbc:duckdb:" + work.resolve("work.duckdb"));
        db.run("SET TimeZone = 'UTC'");
        db.run("SET memory_limit = '" + memory + "B'");
        db.run("SET temp_directory = " + Sql.text(work.resolve("spill").toString()));
        return db;
    }

    private static DuckDb open(String url) {
        try {
            Properties settings = new Properties();
            settings.setProperty("jdbc_stream_results", "true");
            return new DuckDb(DriverManager.getConnection(url, settings));
        } catch (SQLException e) {
            throw new EngineFault(e);
        }
    }

    /** Runs one statement. */
    public void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new EngineFault(e);
        }
    }

    /** The first row's first column; 0 for null. */
    public long number(String sql) {
        return rows(sql, row -> row.getLong(1)).getFirst();
    }

    /** All rows of a small result. */
    public <T> List<T> rows(String sql, RowReader<T> reader) {
        List<T> rows = new ArrayList<>();
        try (Rows<T> stream = stream(sql, reader)) {
            while (stream.next()) {
                rows.add(stream.row());
            }
        }
        return rows;
    }

    /** The rows of a result of any size; closing them ends the query. */
    public <T> Rows<T> stream(String sql, RowReader<T> reader) {
        try {
            Statement statement = connection.createStatement();
            return new Rows<>(statement, statement.executeQuery(sql), reader);
        } catch (SQLException e) {
            throw new EngineFault(e);
        }
    }

    /** The connection, for what needs DuckDB's own interfaces. */
    public Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new EngineFault(e);
        }
    }

    /** Turns the row that a result stands on into a value. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Rows read one by one. */
    public static final class Rows<T> implements AutoCloseable {

        private final Statement statement;
        private final ResultSet rows;
        private final RowReader<T> reader;

        Rows(Statement statement, ResultSet rows, RowReader<T> reader) {
            this.statement = statement;
            this.rows = rows;
            this.reader = reader;
        }

        /** Steps to the next row; false after the last. */
        public boolean next() {
            try {
                return rows.next();
            } catch (SQLException e) {
                throw new EngineFault(e);
            }
        }

        /** The row stepped to. */
        public T row() {
            try {
                return reader.read(rows);
            } catch (SQLException e) {
                throw new EngineFault(e);
            }
        }

        @Override
        public void close() {
            try {
                statement.close(); // and with it the rows
            } catch (SQLException e) {
                throw new EngineFault(e);
            }
        }
    }
}
