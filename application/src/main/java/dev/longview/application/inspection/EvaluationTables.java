package dev.longview.application.inspection;

import dev.longview.application.evaluation.EvaluationReport;
import dev.longview.application.evaluation.EvaluationReport.ColumnResult;
import dev.longview.application.evaluation.LeaveOneOutReport;
import dev.longview.application.evaluation.LeaveOneOutReport.AtCutoff;
import dev.longview.application.evaluation.ProtocolReport;
import dev.longview.application.evaluation.TargetColumn;
import dev.longview.application.evaluation.interest.InterestEvaluationReport;
import dev.longview.application.evaluation.interest.InterestEvaluationReport.MethodResult;
import dev.longview.application.inspection.EvaluationTable.Comparison;
import dev.longview.application.inspection.EvaluationTable.Measure;
import dev.longview.application.inspection.EvaluationTable.Score;
import dev.longview.domain.evaluation.Interval;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.ports.artifact.Artifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Brings the reports of the three protocols into one form. */
final class EvaluationTables {

    private EvaluationTables() {}

    /** So much of a report that tells which one it is. */
    record Probe(Named protocol) {}

    record Named(String name) {}

    static EvaluationTable read(Artifact artifact) {
        String protocol =
                artifact.read(ProtocolReport.FILE, Probe.class).protocol().name();
        if (protocol.equals(Protocol.LEAVE_ONE_OUT.name())) {
            return table(artifact, protocol, artifact.read(ProtocolReport.FILE, LeaveOneOutReport.class));
        }
        if (protocol.equals(InterestEvaluationReport.PROTOCOL)) {
            return table(artifact, protocol, artifact.read(ProtocolReport.FILE, InterestEvaluationReport.class));
        }
        return table(artifact, protocol, artifact.read(ProtocolReport.FILE, EvaluationReport.class));
    }

    private static EvaluationTable table(Artifact artifact, String protocol, EvaluationReport report) {
        List<Measure> measures = new ArrayList<>();
        int k = report.protocol().settings().k();
        for (TargetColumn column : TargetColumn.values()) {
            measures.add(measure("Recall@" + k, column, report, ColumnResult::recallAtK));
            measures.add(measure(
                    "Recall@" + report.protocol().settings().depth(), column, report, ColumnResult::recallAtDepth));
            measures.add(measure("NDCG@" + k, column, report, ColumnResult::ndcgAtK));
        }
        measures.add(plain("Interest entropy", report.rankers(), each -> each.entropy()
                .map(interval -> Score.of(each.ranker(), interval))));
        measures.add(
                plain("P90 coverage", report.rankers(), each -> Optional.of(Score.of(each.ranker(), each.coverage()))));
        return table(artifact, protocol, report, model(report), report.counts().evaluated(), measures);
    }

    private static Measure measure(
            String name,
            TargetColumn column,
            EvaluationReport report,
            Function<ColumnResult, Optional<Interval>> interval) {
        List<Score> scores = scores(report.rankers(), ranker -> ranker.columns().stream()
                .filter(each -> each.column() == column)
                .findFirst()
                .flatMap(interval)
                .map(found -> Score.of(ranker.ranker(), found)));
        Optional<Comparison> comparison = report.comparisons().stream()
                .filter(each -> each.column() == column
                        && name.equals("Recall@" + report.protocol().settings().k()))
                .findFirst()
                .map(each -> new Comparison(each.baseline(), each.difference()));
        return new Measure(name, column.name().toLowerCase(Locale.ROOT), scores, comparison);
    }

    private static EvaluationTable table(Artifact artifact, String protocol, LeaveOneOutReport report) {
        List<Measure> measures = new ArrayList<>();
        List<AtCutoff> cutoffs = report.rankers().getFirst().cutoffs();
        for (int i = 0; i < cutoffs.size(); i++) {
            int at = i;
            int k = cutoffs.get(i).k();
            measures.add(
                    measure("HR@" + k, report, each -> each.cutoffs().get(at).hitRate()));
            measures.add(
                    measure("NDCG@" + k, report, each -> each.cutoffs().get(at).ndcg()));
        }
        measures.add(measure("MRR", report, LeaveOneOutReport.RankerResult::reciprocalRank));
        return table(artifact, protocol, report, model(report), report.counts().evaluated(), measures);
    }

    private static Measure measure(
            String name, LeaveOneOutReport report, Function<LeaveOneOutReport.RankerResult, Interval> interval) {
        List<Score> scores =
                scores(report.rankers(), each -> Optional.of(Score.of(each.ranker(), interval.apply(each))));
        Optional<Comparison> comparison = report.comparisons().stream()
                .filter(each -> each.metric().equals(name))
                .findFirst()
                .map(each -> new Comparison(each.baseline(), each.difference()));
        return new Measure(name, "", scores, comparison);
    }

    private static EvaluationTable table(Artifact artifact, String protocol, InterestEvaluationReport report) {
        List<Measure> measures = List.of(
                measure("Relevance", report, MethodResult::relevance),
                measure("Recall", report, MethodResult::recall),
                measure("R-precision", report, MethodResult::rPrecision),
                measure("MRR", report, MethodResult::reciprocalRank),
                measure("Diversity", report, MethodResult::diversity));
        Optional<String> last =
                report.methods().stream().map(MethodResult::method).reduce((first, next) -> next);
        return table(artifact, protocol, report, last, report.counts().evaluated(), measures);
    }

    private static Measure measure(
            String name, InterestEvaluationReport report, Function<MethodResult, Optional<Interval>> interval) {
        return plain(name, report.methods(), each -> interval.apply(each).map(found -> Score.of(each.method(), found)));
    }

    private static Optional<String> model(ProtocolReport report) {
        return report.model().map(model -> EvaluationReport.MODEL);
    }

    /** Without the measures that no ranker has. */
    private static EvaluationTable table(
            Artifact artifact,
            String protocol,
            ProtocolReport report,
            Optional<String> subject,
            int people,
            List<Measure> measures) {
        return new EvaluationTable(
                artifact.id(),
                artifact.created(),
                protocol,
                report.model(),
                report.snapshot(),
                subject,
                people,
                report.words(),
                measures.stream().filter(each -> !each.scores().isEmpty()).toList());
    }

    private static <R> Measure plain(String name, List<R> results, Function<R, Optional<Score>> score) {
        return new Measure(name, "", scores(results, score), Optional.empty());
    }

    private static <R> List<Score> scores(List<R> results, Function<R, Optional<Score>> score) {
        return results.stream().flatMap(each -> score.apply(each).stream()).toList();
    }
}
