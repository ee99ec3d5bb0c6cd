package dev.longview.batch;

import dev.longview.application.evaluation.LeaveOneOutReport;
import dev.longview.application.evaluation.LeaveOneOutReport.AtCutoff;
import dev.longview.application.evaluation.LeaveOneOutReport.Comparison;
import dev.longview.application.evaluation.LeaveOneOutReport.RankerResult;
import dev.longview.domain.evaluation.Interval;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints a leave-one-out evaluation: one row per ranker and cutoff, 95 % intervals. */
final class LeaveOneOutTable {

    private LeaveOneOutTable() {}

    static void print(LeaveOneOutReport report, PrintWriter out) {
        report.words().forEach(out::println);
        LeaveOneOutReport.Counts counts = report.counts();
        out.printf(
                Locale.ROOT,
                "%,d people evaluated; %,d have fewer than three positives, %,d a target that may not be recommended, %,d one that"
                        + " the model was trained on; of the evaluated, %,d acted on their target before, and nobody had"
                        + " acted on the target of %,d.%n%n",
                counts.evaluated(),
                counts.withoutTarget(),
                counts.withIneligibleTarget(),
                counts.trainedOn(),
                counts.seenTargets(),
                counts.coldTargets());
        out.printf("%-20s %4s  %-24s %-24s %8s %9s%n", "", "k", "HR@k", "NDCG@k", "coverage", "P90 cov.");
        report.rankers().forEach(ranker -> print(ranker, out));
        report.comparisons().forEach(comparison -> out.println(sentence(comparison)));
        out.println("Evaluation " + report.id());
    }

    private static void print(RankerResult ranker, PrintWriter out) {
        String name = ranker.ranker();
        for (AtCutoff at : ranker.cutoffs()) {
            out.printf(
                    Locale.ROOT,
                    "%-20s %4d  %-24s %-24s %8.4f %9.4f%n",
                    name,
                    at.k(),
                    cell(at.hitRate()),
                    cell(at.ndcg()),
                    at.coverage(),
                    at.p90Coverage());
            name = "";
        }
        out.printf("%-20s %4s  %s%n%n", name, "MRR", cell(ranker.reciprocalRank()));
    }

    private static String cell(Interval interval) {
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", interval.mean(), interval.low(), interval.high());
    }

    private static String sentence(Comparison comparison) {
        Interval difference = comparison.difference();
        return String.format(
                Locale.ROOT,
                "%s: model − best baseline (%s) = %+.4f [%+.4f, %+.4f]",
                comparison.metric(),
                comparison.baseline(),
                difference.mean(),
                difference.low(),
                difference.high());
    }
}
