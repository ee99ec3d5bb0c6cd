package dev.longview.application.evaluation;

import dev.longview.application.evaluation.EvaluationRequest.People;
import dev.longview.application.model.PositiveSettings;
import dev.longview.domain.evaluation.Interval;
import dev.longview.domain.evaluation.UserSplit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluation found; {@code evaluation.json} of the artifact. Intervals are 95 % bootstrap intervals over people.
 *
 * @param id the artifact's id
 * @param model the model's id, if one was evaluated
 * @param snapshot the id of the data
 * @param protocol how it was measured, in numbers
 * @param words how it was measured, in words
 * @param counts who and what was counted, and why the others were left out
 * @param columns people and targets of each column
 * @param rankers the results, baselines first, the model last
 * @param comparisons the model against the best baseline of each column; empty without a model
 */
public record EvaluationReport(
        String id,
        Optional<String> model,
        String snapshot,
        Protocol protocol,
        List<String> words,
        Counts counts,
        List<ColumnCount> columns,
        List<RankerResult> rankers,
        List<Comparison> comparisons)
        implements ProtocolReport {

    /** The file of everybody's targets and lists, for whoever wants to check. */
    public static final String RANKINGS = "rankings.parquet";

    /** The model's name among the rankers. */
    public static final String MODEL = "model";

    /**
     * The protocol in numbers.
     *
     * @param name {@link dev.longview.domain.evaluation.Protocol#TIME}
     * @param at T
     * @param horizon targets are positives in (T, T + horizon]
     * @param split who was held out from training
     * @param catalogue items that may be recommended
     * @param corpus how many of them were ranked for each person, the person's own targets aside
     * @param vectors where the vectors of the vector baselines came from
     * @param interests what of PinnerSage was compared with
     */
    public record Protocol(
            dev.longview.domain.evaluation.Protocol name,
            Instant at,
            Duration horizon,
            People people,
            UserSplit split,
            PositiveSettings positives,
            EvaluationSettings settings,
            long seed,
            int catalogue,
            int corpus,
            VectorSource vectors,
            Optional<Interests> interests) {}

    /**
     * How people's pasts were clustered for PinnerSage.
     *
     * @param threshold the height that clusters were merged up to, set or chosen
     * @param vectors where the item vectors came from
     */
    public record Interests(InterestOracles oracles, double threshold, VectorSource vectors) {}

    /** Where the item vectors of the vector baselines came from. */
    public enum VectorSource {
        /** Given with the data. */
        GIVEN,
        /** The model's item embeddings. */
        MODEL,
        /** There are none: the vector baselines are left out. */
        NONE
    }

    /**
     * People counted and left out, each for the first reason that holds.
     *
     * @param evaluated people that the metrics are means over
     * @param notHeldOut people whom training or early stopping may have seen
     * @param withoutPast people without any action of known type and surface until T
     * @param withoutTargets people with a past, but without a positive in the horizon
     * @param withoutEligibleTargets people all of whose positives are items that may not be recommended
     * @param ineligibleTargets targets left out because the item may not be recommended, of all people
     */
    public record Counts(
            int evaluated,
            int notHeldOut,
            int withoutPast,
            int withoutTargets,
            int withoutEligibleTargets,
            long ineligibleTargets) {}

    /**
     * A column's size.
     *
     * @param people people with at least one target in the column: its means are over them
     * @param targets targets of all of them
     * @param share of all targets, in [0, 1]
     */
    public record ColumnCount(TargetColumn column, int people, long targets, double share) {}

    /**
     * What one ranker reached.
     *
     * @param columns one per column
     * @param entropy interest entropy of the first {@code depth} items, in nats; empty where no item has an interest
     * @param coverage P90 coverage of the first {@code k} items. It has no interval: a resample repeats people, so it
     *     shows fewer different items than as many new people would
     */
    public record RankerResult(
            String ranker, List<ColumnResult> columns, Optional<Interval> entropy, double coverage) {}

    /** The metrics of one ranker in one column; empty where nobody has a target in it, and the NDCG of oracles always. */
    public record ColumnResult(
            TargetColumn column,
            Optional<Interval> recallAtK,
            Optional<Interval> recallAtDepth,
            Optional<Interval> ndcgAtK) {}

    /**
     * The model against the best baseline by Recall@k, on the same resamples.
     *
     * @param baseline the baseline with the highest Recall@k in the column
     * @param difference the model's Recall@k less the baseline's
     * @param notBetter share of resamples in which the model was not better: small where the advantage is no accident
     */
    public record Comparison(TargetColumn column, String baseline, Interval difference, double notBetter) {}
}
