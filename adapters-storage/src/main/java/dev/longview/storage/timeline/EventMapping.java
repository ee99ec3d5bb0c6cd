package dev.longview.storage.timeline;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.IngestSchema;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.EngineFault;
import dev.longview.storage.duckdb.Sql;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The SQL that turns rows of event files into checked actions: values, and the reason where a row is rejected. */
final class EventMapping {

    /** The reason of rows that the schema's {@code where} leaves out. */
    static final String FILTERED = "filtered";

    static final String MALFORMED = "malformed row";

    /** Years 1 to 9999: outside of it a number is no time in the unit that the schema names. */
    private static final String PLAUSIBLE = "millis BETWEEN -62135596800000 AND 253402300799999";

    private final IngestSchema schema;
    private final Expressions expressions;
    private final List<InputTable> tables;

    EventMapping(DuckDb db, IngestSchema schema, List<InputTable> tables) {
        this.schema = schema;
        this.tables = tables;
        this.expressions = new Expressions(db, schema.name(), tables);
        requireFormat(db);
    }

    private void requireFormat(DuckDb db) {
        if (schema.time().isEmpty() || List.of("s", "ms", "us", "iso").contains(schema.timeUnit())) {
            return;
        }
        try {
            db.run("SELECT try_strptime('x', " + Sql.text(schema.timeUnit()) + ")");
            if (schema.timeUnit().contains("%")) {
                return;
            }
        } catch (EngineFault e) {
            throw badUnit(e);
        }
        throw badUnit(null);
    }

    private MisconfiguredException badUnit(EngineFault cause) {
        return new MisconfiguredException(
                "The schema " + schema.name() + " says time-unit = \"" + schema.timeUnit()
                        + "\", but it must be s, ms, us, iso or a format such as %Y-%m-%d %H:%M:%S.",
                cause);
    }

    /** The relation of checked rows: file, row, person, item, millis, type, surface, seconds, reason, content. */
    String sql() {
        String rows = tables.stream()
                .map(InputTable::sql)
                .collect(Collectors.joining(" UNION ALL BY NAME FROM ", "FROM ", ""));
        return """
            SELECT __file AS file, __row AS row, person, item, millis, type, surface,
                CASE WHEN value = %s THEN NULL ELSE TRY_CAST(value * %s AS FLOAT) END AS seconds,
                %s AS reason,
                CASE WHEN reason IS NOT NULL THEN coalesce(__bad, concat_ws(', ', person, item, time, type, surface, duration)) END AS content
            FROM (SELECT *, %s AS millis, TRY_CAST(duration AS DOUBLE) AS value FROM (
                SELECT __file, __row, __bad, %s AS person, %s AS item, %s AS time, %s AS type, %s AS surface,
                    %s AS duration, %s AS wanted FROM (%s)))
            """
                .formatted(
                        unknownDuration(),
                        durationFactor(),
                        reason(),
                        millis(),
                        expressions.text("user", schema.user()),
                        expressions.text("item", schema.item()),
                        expressions.text("time", schema.time()),
                        label("type", schema.type(), "action"),
                        label("surface", schema.surface(), "default"),
                        expressions.text("duration", schema.duration()),
                        schema.where()
                                .map(where -> "coalesce(" + expressions.tried("where", where, "BOOLEAN") + ", false)")
                                .orElse("true"),
                        rows);
    }

    private String label(String key, Optional<String> expression, String fallback) {
        return expression
                .map(given -> "coalesce(" + expressions.text(key, given) + ", 'unknown')")
                .orElse(Sql.text(fallback));
    }

    private String reason() {
        String time = schema.time().isEmpty()
                ? ""
                : "WHEN millis IS NULL OR NOT (%s) THEN 'unparsable time'".formatted(PLAUSIBLE);
        return """
            CASE WHEN __bad IS NOT NULL THEN '%s'
                WHEN NOT wanted THEN '%s'
                WHEN person IS NULL THEN 'missing user'
                WHEN item IS NULL THEN 'missing item'
                %s
                WHEN duration IS NOT NULL AND (value = %s) IS NOT true
                    AND (value IS NULL OR isnan(value) OR value < 0 OR value > 3e38) THEN 'bad duration'
            END"""
                .formatted(MALFORMED, FILTERED, time, unknownDuration());
    }

    private String unknownDuration() {
        return schema.durationUnknown().map(String::valueOf).orElse("NULL") + "::DOUBLE";
    }

    private String durationFactor() {
        return switch (schema.durationUnit()) {
            case "s" -> "1";
            case "ms" -> "0.001";
            default ->
                throw new MisconfiguredException("The schema " + schema.name() + " says duration-unit = \""
                        + schema.durationUnit() + "\", but it must be s or ms.");
        };
    }

    private String millis() {
        if (schema.time().isEmpty()) {
            return "0::BIGINT";
        }
        return switch (schema.timeUnit()) {
            case "s" -> "TRY_CAST(round(TRY_CAST(time AS DOUBLE) * 1000) AS BIGINT)";
            case "ms" -> "TRY_CAST(round(TRY_CAST(time AS DOUBLE)) AS BIGINT)";
            case "us" -> "TRY_CAST(round(TRY_CAST(time AS DOUBLE) / 1000) AS BIGINT)";
            case "iso" -> "epoch_ms(TRY_CAST(time AS TIMESTAMPTZ))";
            default -> "epoch_ms(try_strptime(time, " + Sql.text(schema.timeUnit()) + "))";
        };
    }
}
