package dev.longview.batch;

import dev.longview.application.evaluation.interest.InterestEvaluationReport;
import dev.longview.application.evaluation.interest.InterestEvaluationReport.ClusterCounts;
import dev.longview.application.evaluation.interest.InterestEvaluationReport.Comparison;
import dev.longview.application.evaluation.interest.InterestEvaluationReport.Counts;
import dev.longview.application.evaluation.interest.InterestEvaluationReport.MethodResult;
import dev.longview.domain.evaluation.Interval;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** Prints a replay: one row per method, and the methods less the published one. */
final class ReplayTable {

    private static final String ROW = "%-36s %-24s %-24s %-24s %-24s %s%n";

    private ReplayTable() {}

    static void print(InterestEvaluationReport report, PrintWriter out) {
        report.words().forEach(out::println);
        print(report.counts(), out);
        out.println();
        out.printf(ROW, "", "relevance", "recall", "R-precision", "reciprocal rank", "diversity");
        report.methods().forEach(method -> print(method, out));
        out.printf(ROW, "what people did", "", "", "", "", cell(report.actualDiversity()));
        out.println();
        out.printf(ROW, "less " + report.reference(), "relevance", "recall", "R-precision", "reciprocal rank", "");
        report.comparisons().forEach(comparison -> print(comparison, out));
        out.println();
        out.println("Evaluation " + report.id());
    }

    private static void print(Counts counts, PrintWriter out) {
        ClusterCounts clusters = counts.clusters();
        out.printf(
                Locale.ROOT,
                "%,d people evaluated on %,d days of theirs (%,d were active, %,d of them with a past, of whom %,d were"
                        + " drawn; %,d days without one were left out); %,d actions tested, %,d of them on items without a vector; %,d positives on items"
                        + " that may not be recommended were left out. Clusters of a past: %,d (tenth), %,d (median), %,d (nine"
                        + " tenths), %,d (most).%n",
                counts.evaluated(),
                counts.personDays(),
                counts.active(),
                counts.withPast(),
                counts.drawn(),
                counts.withoutPast(),
                counts.actions(),
                counts.withoutVector(),
                counts.ineligible(),
                clusters.tenth(),
                clusters.median(),
                clusters.nineTenths(),
                clusters.most());
    }

    private static void print(MethodResult method, PrintWriter out) {
        out.printf(
                ROW,
                method.method(),
                cell(method.relevance()),
                cell(method.recall()),
                cell(method.rPrecision()),
                cell(method.reciprocalRank()),
                cell(method.diversity()));
    }

    private static void print(Comparison comparison, PrintWriter out) {
        out.printf(
                ROW,
                comparison.method(),
                difference(comparison.relevance()),
                difference(comparison.recall()),
                difference(comparison.rPrecision()),
                difference(comparison.reciprocalRank()),
                "");
    }

    private static String cell(Optional<Interval> value) {
        return text("%.4f [%.3f, %.3f]", value);
    }

    private static String difference(Optional<Interval> value) {
        return text("%+.4f [%+.3f, %+.3f]", value);
    }

    private static String text(String format, Optional<Interval> value) {
        return value.map(interval ->
                        String.format(Locale.ROOT, format, interval.mean(), interval.low(), interval.high()))
                .orElse("–");
    }
}
