package dev.longview.storage.duckdb;

import java.util.Collection;
import java.util.stream.Collectors;

/** Quoting for SQL text. */
public final class Sql {

    private Sql() {}

    /** A string literal. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A quoted column or table name. */
    public static String name(String value) {
        return "\"" + value.replace("\"", "\"\"") + "\"";
    }

    /** A list of string literals, in brackets. */
    public static String texts(Collection<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
