package dev.longview.batch;

import dev.longview.application.evaluation.EvaluationReport;
import dev.longview.application.evaluation.EvaluationReport.ColumnCount;
import dev.longview.application.evaluation.EvaluationReport.ColumnResult;
import dev.longview.application.evaluation.EvaluationReport.Comparison;
import dev.longview.application.evaluation.EvaluationReport.RankerResult;
import dev.longview.application.evaluation.TargetColumn;
import dev.longview.domain.evaluation.Interval;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints an evaluation: one row per ranker, three columns of targets, 95 % intervals. */
final class EvaluationTable {

    private static final int NAME_WIDTH = 28;
    private static final int CELL_WIDTH = 22;

    private EvaluationTable() {}

    static void print(EvaluationReport report, PrintWriter out) {
        report.words().forEach(out::println);
        out.println();
        int k = report.protocol().settings().k();
        out.println(pad("Recall@" + k, NAME_WIDTH)
                + report.columns().stream().map(EvaluationTable::heading).collect(Collectors.joining())
                + pad("NDCG@" + k + ", all", CELL_WIDTH)
                + pad("P90 cov.", 10)
                + "entropy@" + report.protocol().settings().depth());
        report.rankers().forEach(ranker -> out.println(row(ranker)));
        out.println();
        report.comparisons().forEach(comparison -> out.println(sentence(comparison)));
        out.println("Evaluation " + report.id());
    }

    private static String heading(ColumnCount column) {
        return pad(String.format(Locale.ROOT, "%s (%,d)", name(column.column()), column.targets()), CELL_WIDTH);
    }

    private static String row(RankerResult ranker) {
        StringBuilder row = new StringBuilder(pad(ranker.ranker(), NAME_WIDTH));
        ranker.columns().forEach(column -> row.append(cell(column.recallAtK())));
        row.append(cell(all(ranker).flatMap(ColumnResult::ndcgAtK)));
        row.append(pad(String.format(Locale.ROOT, "%.4f", ranker.coverage()), 10));
        return row.append(ranker.entropy()
                        .map(entropy -> String.format(Locale.ROOT, "%.2f", entropy.mean()))
                        .orElse("–"))
                .toString();
    }

    private static Optional<ColumnResult> all(RankerResult ranker) {
        return ranker.columns().stream()
                .filter(column -> column.column() == TargetColumn.ALL)
                .findFirst();
    }

    private static String cell(Optional<Interval> value) {
        return pad(
                value.map(interval -> String.format(
                                Locale.ROOT, "%.4f [%.3f, %.3f]", interval.mean(), interval.low(), interval.high()))
                        .orElse("–"),
                CELL_WIDTH);
    }

    private static String sentence(Comparison comparison) {
        Interval difference = comparison.difference();
        return String.format(
                Locale.ROOT,
                "%s targets: model − best baseline (%s) = %+.4f [%+.4f, %+.4f]",
                name(comparison.column()),
                comparison.baseline(),
                difference.mean(),
                difference.low(),
                difference.high());
    }

    private static String name(TargetColumn column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }
}
