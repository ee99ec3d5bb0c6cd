package dev.longview.application.evaluation;

import dev.longview.application.evaluation.EvaluationReport.ColumnCount;
import dev.longview.application.evaluation.EvaluationReport.Comparison;
import dev.longview.application.evaluation.EvaluationReport.Interests;
import dev.longview.application.evaluation.EvaluationReport.Protocol;
import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.ports.timeline.DataSnapshot;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a report is made from.
 *
 * @param vectors where the item vectors of the vector baselines came from
 * @param interests how pasts were clustered, where PinnerSage is compared with
 * @param rankings one per ranker, the model's last if there is one
 */
record Measured(
        EvaluationRequest request,
        Question question,
        DataSnapshot snapshot,
        Cohort cohort,
        Corpus corpus,
        VectorSource vectors,
        Optional<Interests> interests,
        List<Rankings> rankings) {

    EvaluationReport report(String id) {
        Scoreboard scoreboard =
                new Scoreboard(rankings, request.settings(), snapshot.items().interest(), corpus.size(), seed());
        Protocol protocol = protocol();
        return new EvaluationReport(
                id,
                request.model(),
                snapshot.id(),
                protocol,
                ProtocolWords.of(protocol),
                cohort.counts(),
                columns(),
                scoreboard.results(),
                comparisons(scoreboard));
    }

    /** What went in, for the provenance. */
    Map<String, String> inputs() {
        Map<String, String> inputs = new HashMap<>(request.provenance().inputs());
        inputs.put("data", snapshot.id());
        request.model().ifPresent(model -> inputs.put("model", model));
        return inputs;
    }

    private List<Comparison> comparisons(Scoreboard scoreboard) {
        return request.model().isPresent() ? scoreboard.comparisons(EvaluationReport.MODEL) : List.of();
    }

    private Protocol protocol() {
        return new Protocol(
                dev.longview.domain.evaluation.Protocol.TIME,
                Instant.ofEpochMilli(question.at()),
                request.horizon(),
                question.people(),
                question.split(),
                question.positives(),
                request.settings(),
                seed(),
                corpus.catalogue(),
                corpus.size(),
                vectors,
                interests);
    }

    private long seed() {
        return request.provenance().seed();
    }

    private List<ColumnCount> columns() {
        long all = targets(TargetColumn.ALL);
        return Arrays.stream(TargetColumn.values())
                .map(column -> new ColumnCount(column, people(column), targets(column), (double) targets(column) / all))
                .toList();
    }

    private long targets(TargetColumn column) {
        return cohort.people().stream()
                .mapToLong(person -> person.targets(column).length)
                .sum();
    }

    private int people(TargetColumn column) {
        return Math.toIntExact(cohort.people().stream()
                .filter(person -> person.targets(column).length > 0)
                .count());
    }
}
