package dev.longview.application.evaluation;

import dev.longview.domain.action.Vocabulary;
import dev.longview.ports.table.TableWriter;
import dev.longview.ports.timeline.DataSnapshot;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everybody's target and lists as a table, one row per ranker and person: enough to compute every metric again. */
final class LeaveOneOutTable {

    private static final List<TableWriter.Column> COLUMNS = List.of(
            new TableWriter.Column("ranker", TableWriter.Type.TEXT),
            new TableWriter.Column("user", TableWriter.Type.TEXT),
            new TableWriter.Column("items", TableWriter.Type.TEXTS),
            new TableWriter.Column("target", TableWriter.Type.TEXT));

    private final Vocabulary users;
    private final Vocabulary items;

    LeaveOneOutTable(DataSnapshot snapshot) {
        this.users = snapshot.users();
        this.items = snapshot.items().ids();
    }

    void write(TableWriter tables, Path target, List<LeaveOneOutRanking> rankings, List<Person> people) {
        Stream<Object[]> rows = rankings.stream().flatMap(ranking -> IntStream.range(0, people.size())
                .mapToObj(row -> row(ranking, people.get(row), row)));
        tables.write(target, TableWriter.Format.PARQUET, COLUMNS, rows.iterator());
    }

    private Object[] row(LeaveOneOutRanking ranking, Person person, int row) {
        return new Object[] {
            ranking.ranker(),
            users.name(person.timeline().user()),
            Arrays.stream(ranking.lists()[row]).mapToObj(items::name).toArray(String[]::new),
            items.name(person.targets()[0])
        };
    }
}
