package dev.longview.application.evaluation.interest;

import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.Series;
import dev.longview.application.evaluation.interest.InterestEvaluationReport.Setting;
import dev.longview.application.model.PositiveSettings;
import dev.longview.domain.evaluation.Bootstrap;
import dev.longview.domain.evaluation.Interval;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a report is made from.
 *
 * @param space what pasts were clustered in
 * @param vectors where its vectors came from
 */
record Measured(
        Replay replay,
        Days days,
        Space space,
        ReplayScores scores,
        ReplayRun.Deeds deeds,
        Judge judge,
        PositiveSettings positives,
        VectorSource vectors) {

    InterestEvaluationReport report(String id, InterestEvaluationRequest request, String snapshot) {
        Bootstrap bootstrap = new Bootstrap(request.provenance().seed(), request.resamples());
        ReplayScores.Result result = scores.result(bootstrap);
        Setting setting = setting(request);
        return new InterestEvaluationReport(
                id,
                request.model(),
                snapshot,
                setting,
                ReplayWords.of(setting),
                replay.counts(deeds.people()),
                result.results(),
                actualDiversity(bootstrap),
                Grid.REFERENCE.name(),
                result.comparisons(Grid.REFERENCE));
    }

    private Optional<Interval> actualDiversity(Bootstrap bootstrap) {
        return Series.resample(Map.of("", deeds.diversity(judge)), bootstrap)
                .get("")
                .interval();
    }

    private Setting setting(InterestEvaluationRequest request) {
        return new Setting(
                InterestEvaluationReport.PROTOCOL,
                days.first(),
                days.count(),
                request.candidates(),
                Impressions.EACH,
                request.relevantCosine(),
                request.interests(),
                replay.height(),
                positives,
                request.resamples(),
                request.provenance().seed(),
                space.recommendable().length,
                vectors);
    }
}
