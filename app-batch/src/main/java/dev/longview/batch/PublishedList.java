package dev.longview.batch;

import dev.longview.application.daily.DayRecord;
import dev.longview.application.generation.ListGenerations.Role;
import dev.longview.application.generation.ListGenerations.Row;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;

/** Prints what daily runs published, oldest first; * marks what serves. */
final class PublishedList {

    private PublishedList() {}

    /**
     * Prints a line for each.
     *
     * @param description what is told of a sound one
     * @param empty what is said where there are none
     */
    static <R extends Record & DayRecord> void print(
            List<Row<R>> rows, Function<R, String> description, String empty, PrintWriter out) {
        rows.forEach(row -> out.println((row.role() == Role.CURRENT ? "* " : "  ") + row.id() + "  "
                + row.published()
                        .map(published -> description.apply(published.record()))
                        .orElseGet(() -> "damaged: " + row.fault())));
        if (rows.isEmpty()) {
            out.println(empty);
        }
    }
}
