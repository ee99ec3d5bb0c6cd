package dev.longview.application.evaluation;

import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.model.PositiveSettings;
import dev.longview.domain.evaluation.Interval;
import dev.longview.domain.evaluation.LeaveOneOut.Part;
import dev.longview.domain.evaluation.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * What a leave-one-out evaluation found; {@code evaluation.json} of the artifact. Intervals are 95 % bootstrap intervals over
 * people.
 *
 * @param id the artifact's id
 * @param model the model's id, if one was evaluated
 * @param snapshot the id of the data
 * @param protocol how it was measured, in numbers
 * @param words how it was measured, in words
 * @param counts who was counted, and why the others were left out
 * @param rankers the results, baselines first, the model last
 * @param comparisons the model against the best baseline of each metric; empty without a model
 */
public record LeaveOneOutReport(
        String id,
        Optional<String> model,
        String snapshot,
        Setting protocol,
        List<String> words,
        Counts counts,
        List<RankerResult> rankers,
        List<Comparison> comparisons)
        implements ProtocolReport {

    /**
     * The protocol in numbers.
     *
     * @param name {@link Protocol#LEAVE_ONE_OUT}
     * @param part which target was foretold
     * @param catalogue items that may be recommended: all are ranked, but those that the person has seen
     * @param vectors where the vectors of the baseline last-item came from
     */
    public record Setting(
            Protocol name,
            Part part,
            PositiveSettings positives,
            int resamples,
            long seed,
            int catalogue,
            VectorSource vectors) {}

    /**
     * People counted and left out.
     *
     * @param evaluated people that the metrics are means over
     * @param withoutTarget people with fewer than three positives
     * @param withIneligibleTarget people whose target may not be recommended
     * @param trainedOn people whose validation target the model was trained on
     * @param seenTargets evaluated people who acted on their target before: a miss for every ranker
     * @param coldTargets evaluated people on whose target nobody acted before their own target
     */
    public record Counts(
            int evaluated,
            int withoutTarget,
            int withIneligibleTarget,
            int trainedOn,
            int seenTargets,
            int coldTargets) {}

    /**
     * What one ranker reached.
     *
     * @param cutoffs by ascending k
     * @param reciprocalRank mean over people of 1 / (1 + items that beat the target), 0 for a miss
     */
    public record RankerResult(String ranker, List<AtCutoff> cutoffs, Interval reciprocalRank) {}

    /**
     * The metrics of everybody's first k items.
     *
     * @param hitRate share of people whose target is among them: HR@k, which is Recall@k of one target
     * @param ndcg mean of 1/log2(rank + 2) of the targets among them (best rank: 0)
     * @param coverage share of the catalogue that is among anybody's
     * @param p90Coverage smallest share of the catalogue that makes up 90 % of all of them
     */
    public record AtCutoff(int k, Interval hitRate, Interval ndcg, double coverage, double p90Coverage) {}

    /**
     * The model against the best baseline, on the same resamples.
     *
     * @param metric such as NDCG@10
     * @param baseline the one with the highest value
     * @param difference the model's value less the baseline's
     * @param notBetter share of resamples in which the model was not better
     */
    public record Comparison(String metric, String baseline, Interval difference, double notBetter) {}
}
