package dev.longview.application.evaluation.interest;

import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.ProtocolReport;
import dev.longview.application.interest.InterestSettings;
import dev.longview.application.model.PositiveSettings;
import dev.longview.domain.evaluation.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a replay found; {@code evaluation.json} of the artifact. Means are over people, of whom each counts once however many
 * days were tested; intervals are 95 % bootstrap intervals over people. A value is empty where nobody has one.
 *
 * @param id the artifact's id
 * @param model the model's id, if one was evaluated
 * @param snapshot the id of the data
 * @param protocol how it was measured, in numbers
 * @param words how it was measured, in words
 * @param counts who and what was counted, and why the others were left out
 * @param methods the results, simple ones first
 * @param actualDiversity the diversity of what people did on all of the days
 * @param reference the method that the others are compared with
 * @param comparisons the other methods less the reference
 */
public record InterestEvaluationReport(
        String id,
        Optional<String> model,
        String snapshot,
        Setting protocol,
        List<String> words,
        Counts counts,
        List<MethodResult> methods,
        Optional<Interval> actualDiversity,
        String reference,
        List<Comparison> comparisons)
        implements ProtocolReport {

    /** The protocol's name in the report. */
    public static final String PROTOCOL = "PINNERSAGE";

    /**
     * The protocol in numbers.
     *
     * @param name {@link #PROTOCOL}
     * @param from the first day that was tested (UTC)
     * @param days how many were
     * @param candidates how many items a method may find for a person on a day, at most
     * @param impressions for each tested item
     * @param relevantCosine from which on an action is like a candidate
     * @param threshold the height that clusters were merged up to, set or chosen
     * @param catalogue items that may be recommended and have a vector
     * @param vectors where the vectors came from
     */
    public record Setting(
            String name,
            LocalDate from,
            int days,
            int candidates,
            int impressions,
            double relevantCosine,
            InterestSettings interests,
            double threshold,
            PositiveSettings positives,
            int resamples,
            long seed,
            int catalogue,
            VectorSource vectors) {}

    /**
     * People, days and actions counted and left out.
     *
     * @param active people with a positive on the days
     * @param withPast how many of them have an action before such a day, within the window
     * @param drawn how many of these were drawn
     * @param evaluated how many of those have a day that could be tested
     * @param personDays days that were tested, of all people
     * @param withoutPast days that were left out, since nothing before them within the window is on an item with a vector
     * @param actions tested actions
     * @param withoutVector those of them whose item has no vector: missed in recall, left out of all else
     * @param ineligible positives left out, since their item may not be recommended
     * @param clusters of the pasts
     */
    public record Counts(
            int active,
            int withPast,
            int drawn,
            int evaluated,
            int personDays,
            int withoutPast,
            long actions,
            long withoutVector,
            long ineligible,
            ClusterCounts clusters) {}

    /** How many clusters pasts have: so many that a tenth, half, nine tenths and all of them have at most as many. */
    public record ClusterCounts(int tenth, int median, int nineTenths, int most) {}

    /**
     * What one method reached.
     *
     * @param relevance share of tested actions that are like some candidate
     * @param recall share of tested items among the candidates
     * @param rPrecision share of tested items among the first k of themselves and the impressions, k being their number
     * @param reciprocalRank mean of 1 / (1 + rank) of tested items among themselves and the impressions
     * @param diversity mean of 1 − cosine over pairs of candidates
     */
    public record MethodResult(
            String method,
            Optional<Interval> relevance,
            Optional<Interval> recall,
            Optional<Interval> rPrecision,
            Optional<Interval> reciprocalRank,
            Optional<Interval> diversity) {}

    /** A method's values less the reference's, on the same resamples. */
    public record Comparison(
            String method,
            Optional<Interval> relevance,
            Optional<Interval> recall,
            Optional<Interval> rPrecision,
            Optional<Interval> reciprocalRank) {}
}
