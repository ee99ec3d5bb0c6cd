package dev.longview.application.inspection;

import dev.longview.domain.evaluation.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An evaluation, in one form for all protocols.
 *
 * @param protocol such as {@code TIME}
 * @param subject the ranker that the evaluation is about, such as {@code model}; empty where there are baselines alone
 * @param people whom the metrics are means over
 * @param words how it was measured
 */
public record EvaluationTable(
        String id,
        Instant created,
        String protocol,
        Optional<String> model,
        String snapshot,
        Optional<String> subject,
        int people,
        List<String> words,
        List<Measure> measures) {

    /**
     * One metric of every ranker that has it.
     *
     * @param name such as {@code Recall@10}
     * @param column which targets count, {@code ""} where there is only one way
     * @param comparison the subject against the best of the others, where that was measured
     */
    public record Measure(String name, String column, List<Score> scores, Optional<Comparison> comparison) {}

    /**
     * What a ranker reached.
     *
     * @param low the lower end of the 95 % interval; empty where none was measured
     * @param high the upper end
     */
    public record Score(String ranker, double mean, Optional<Double> low, Optional<Double> high) {

        static Score of(String ranker, Interval interval) {
            return new Score(ranker, interval.mean(), Optional.of(interval.low()), Optional.of(interval.high()));
        }

        static Score of(String ranker, double value) {
            return new Score(ranker, value, Optional.empty(), Optional.empty());
        }
    }

    /** @param difference the subject's value less that of the other */
    public record Comparison(String with, Interval difference) {}
}
