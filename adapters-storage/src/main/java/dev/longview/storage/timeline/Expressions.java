package dev.longview.storage.timeline;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.EngineFault;
import dev.longview.storage.duckdb.Sql;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The user's expressions as SQL over the columns of input files. Each is first tried on an empty table of the file's columns,
 * so that an unknown column is a {@link MisconfiguredException} that names it, the file and the columns there are. A fault in
 * a row, such as a text that is no number, makes the expression null in that row.
 */
final class Expressions {

    private static final Pattern UNKNOWN_COLUMN = Pattern.compile("Referenced column \"(.+?)\" (was )?not found");

    private final DuckDb db;
    private final String schema;
    private final List<InputTable> tables;

    Expressions(DuckDb db, String schema, List<InputTable> tables) {
        this.db = db;
        this.schema = schema;
        this.tables = tables;
    }

    /** The expression as trimmed text, null where it is empty. */
    String text(String key, String expression) {
        return "NULLIF(trim(" + tried(key, expression, "VARCHAR") + "), '')";
    }

    /** As {@link #text}, null everywhere without an expression. */
    String text(String key, Optional<String> expression) {
        return expression.map(given -> text(key, given)).orElse("NULL::VARCHAR");
    }

    /** The expression as a value of a type. */
    String tried(String key, String expression, String type) {
        String sql = namesColumn(expression) ? Sql.name(expression) : expression;
        String cast = "((" + sql + ")::" + type + ")";
        String tried = "TRY" + cast;
        for (InputTable table : tables) {
            if (!bindsWithTry(key, expression, cast, table)) {
                tried = "TRY_CAST((" + sql + ") AS " + type + ")";
            }
        }
        return tried;
    }

    /** A column may be named by a word of SQL, such as {@code at} or {@code order}, or hold a space. */
    private boolean namesColumn(String expression) {
        return tables.stream().anyMatch(table -> table.columns().contains(expression));
    }

    /** Whether the expression may stand in TRY, which takes no window functions. */
    private boolean bindsWithTry(String key, String expression, String cast, InputTable table) {
        String empty = table.columns().stream()
                .map(column -> "NULL::VARCHAR AS " + Sql.name(column))
                .collect(Collectors.joining(", ", " FROM (SELECT ", ") LIMIT 0"));
        try {
            db.run("SELECT TRY" + cast + empty);
            return true;
        } catch (EngineFault e) {
            if (!e.getMessage().contains("not allowed in try")) {
                throw explained(key, expression, table, e);
            }
        }
        try {
            db.run("SELECT " + cast + empty);
            return false;
        } catch (EngineFault e) {
            throw explained(key, expression, table, e);
        }
    }

    private MisconfiguredException explained(String key, String expression, InputTable table, EngineFault fault) {
        String place = "The schema " + schema + " says " + key + " = \"" + expression + "\"";
        Matcher unknown = UNKNOWN_COLUMN.matcher(fault.getMessage());
        if (unknown.find()) {
            return new MisconfiguredException(
                    place + ", but " + table.path() + " has no column '" + unknown.group(1) + "'; it has "
                            + String.join(", ", table.columns()) + ".",
                    fault);
        }
        return new MisconfiguredException(
                place + ", which is no valid SQL expression: " + fault.summary() + ".", fault);
    }
}
