package dev.longview.application.evaluation;

import dev.longview.domain.action.Vocabulary;
import dev.longview.ports.table.TableWriter;
import dev.longview.ports.timeline.DataSnapshot;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everybody's targets and lists as a table, one row per ranker and person: enough to compute every recall again. */
final class RankingsTable {

    private static final List<TableWriter.Column> COLUMNS = List.of(
            text("ranker"),
            text("user"),
            texts("items"),
            texts("new_items"),
            texts("targets"),
            texts("new_targets"),
            texts("cold_targets"));

    private final Vocabulary users;
    private final Vocabulary items;

    RankingsTable(DataSnapshot snapshot) {
        this.users = snapshot.users();
        this.items = snapshot.items().ids();
    }

    void write(TableWriter tables, Path target, List<Rankings> rankings, List<Person> people) {
        Stream<Object[]> rows = rankings.stream().flatMap(ranking -> IntStream.range(0, people.size())
                .mapToObj(row ->
                        row(ranking.ranker(), people.get(row), ranking.people().get(row))));
        tables.write(target, TableWriter.Format.PARQUET, COLUMNS, rows.iterator());
    }

    private static TableWriter.Column text(String name) {
        return new TableWriter.Column(name, TableWriter.Type.TEXT);
    }

    private static TableWriter.Column texts(String name) {
        return new TableWriter.Column(name, TableWriter.Type.TEXTS);
    }

    private Object[] row(String ranker, Person person, Rankings.OfPerson ranking) {
        return new Object[] {
            ranker,
            users.name(person.timeline().user()),
            names(ranking.list()),
            names(ranking.newList()),
            names(person.targets()),
            names(person.newTargets()),
            names(person.coldTargets())
        };
    }

    private String[] names(int[] indices) {
        return Arrays.stream(indices).mapToObj(items::name).toArray(String[]::new);
    }
}
