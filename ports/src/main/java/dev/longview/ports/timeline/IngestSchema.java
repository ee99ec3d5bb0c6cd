package dev.longview.ports.timeline;

import dev.longview.domain.item.ItemTable;
import dev.longview.ports.failure.MisconfiguredException;
import java.util.List;
import java.util.Optional;

/**
 * How the columns of a log become actions. Each expression is a column name or any DuckDB SQL expression over the columns,
 * which are all text. Written as HOCON by users; see {@code schemas/} for examples.
 *
 * @param name the schema's name, for messages
 * @param format csv, tsv, jsonl, parquet, or lines (one person a line: {@code user item item …}, order only); empty: by the
 *     file's ending
 * @param header whether CSV and TSV files begin with column names; otherwise columns are column0, column1, …
 * @param delimiter of CSV files; empty: the format's own
 * @param user expression
 * @param item expression
 * @param time expression; empty for order-only data
 * @param timeUnit s, ms, us, or a strptime format such as {@code %Y-%m-%d %H:%M:%S} (UTC), or iso
 * @param type expression; empty: all actions are of one type, "action"
 * @param surface expression; empty: one surface, "default"
 * @param duration expression; empty: unknown
 * @param durationUnit s or ms
 * @param durationUnknown a duration of this value (in its unit) means unknown
 *     Window functions are allowed in every expression: they see all rows of all event files of one ingest
 * @param where rows for which this SQL condition is false are left out and counted as filtered, not rejected
 * @param items how the item file's columns are read
 * @param vectors how a vector file's rows belong to items
 */
public record IngestSchema(
        String name,
        Optional<String> format,
        boolean header,
        Optional<String> delimiter,
        String user,
        String item,
        Optional<String> time,
        String timeUnit,
        Optional<String> type,
        Optional<String> surface,
        Optional<String> duration,
        String durationUnit,
        Optional<Double> durationUnknown,
        Optional<String> where,
        Optional<ItemColumns> items,
        Optional<VectorColumns> vectors) {

    /** Of recent actions and changed items, in lines of JSON with one field for each of their values. */
    public static IngestSchema ofRecentActions() {
        return new IngestSchema(
                "of recent actions",
                Optional.of("jsonl"),
                false,
                Optional.empty(),
                "user",
                "item",
                Optional.of("time"),
                "ms",
                Optional.of("type"),
                Optional.of("surface"),
                Optional.of("seconds"),
                "s",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ItemColumns(
                        Optional.of("jsonl"),
                        Optional.empty(),
                        "item",
                        Optional.of("title"),
                        Optional.of("interest"),
                        Optional.of("eligible"),
                        Optional.of("quality"))),
                Optional.of(new VectorColumns(Optional.empty(), Optional.of("item"), Optional.of("vector"))));
    }

    /**
     * How the rows of a vector file belong to items.
     *
     * @param firstId the item id of row 0 of an .npy or raw file that has no ids; rows count up from it
     * @param id id expression of a Parquet or CSV vector file
     * @param vector list expression of a Parquet or CSV vector file
     */
    public record VectorColumns(Optional<Long> firstId, Optional<String> id, Optional<String> vector) {}

    /**
     * Expressions over an item file.
     *
     * @param item the id
     * @param title a title to show
     * @param interest one interest or category label
     * @param eligible a boolean: whether the item may be recommended
     * @param quality a number
     * @param attributes what else is known of an item, for filters
     */
    public record ItemColumns(
            Optional<String> format,
            Optional<String> delimiter,
            String item,
            Optional<String> title,
            Optional<String> interest,
            Optional<String> eligible,
            Optional<String> quality,
            Optional<List<AttributeColumn>> attributes) {

        /** Two attributes of one name are a {@link MisconfiguredException}. */
        public ItemColumns {
            List<String> names = attributes.orElse(List.of()).stream()
                    .map(AttributeColumn::name)
                    .toList();
            if (names.stream().distinct().count() < names.size()) {
                throw new MisconfiguredException(
                        "items.attributes has a name twice: " + String.join(", ", names) + ".");
            }
        }

        /** Without attributes. */
        public ItemColumns(
                Optional<String> format,
                Optional<String> delimiter,
                String item,
                Optional<String> title,
                Optional<String> interest,
                Optional<String> eligible,
                Optional<String> quality) {
            this(format, delimiter, item, title, interest, eligible, quality, Optional.empty());
        }
    }

    /**
     * An attribute of items.
     *
     * @param name what filters call it: without a colon, and not {@code interest}, which is one already
     * @param value expression of its value, or of several with a separator between them; an empty one means none
     * @param separator parts several values; empty: there is one
     */
    public record AttributeColumn(String name, String value, Optional<String> separator) {

        public AttributeColumn {
            if (name.isBlank() || !name.equals(name.strip()) || name.contains(":") || name.equals(ItemTable.INTEREST)) {
                throw new MisconfiguredException("The name of an attribute is '" + name
                        + "', but must be a word without a colon, and not interest, which is an attribute already.");
            }
            if (separator.filter(String::isEmpty).isPresent()) {
                throw new MisconfiguredException("The separator of the attribute " + name
                        + " is empty, but must be a text such as \"|\", or left out.");
            }
        }
    }
}
