package dev.longview.domain.evaluation;

import dev.longview.domain.objective.Positives;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.Window;
import java.util.Arrays;
import java.util.Optional;

/**
 * The leave-one-out protocol for one person (Kang, McAuley: Self-Attentive Sequential Recommendation, 2018, §IV.A; full
 * ranking as in Petrov, Macdonald: gSASRec, 2023). The last positive action is the test target, the positive before it the
 * validation target. Training sees what comes before the test target, and of those whom validation looks at what comes before
 * the validation target; each target is foretold from everything before it. People with fewer than three positives have no targets: all they did is trained on. Immutable.
 *
 * @param timeline all actions
 * @param validation index of the validation target
 * @param test index of the test target
 */
public record LeaveOneOut(Timeline timeline, int validation, int test) {

    private static final int LEAST_POSITIVES = 3;

    /** Which of the two targets is foretold. */
    public enum Part {
        /** The second-last positive: configurations are chosen on it. */
        VALIDATION,
        /** The last positive: looked at once. */
        TEST
    }

    /** A person's targets, empty where there are fewer than three positives. */
    public static Optional<LeaveOneOut> of(Positives positives) {
        int size = positives.size();
        if (size < LEAST_POSITIVES) {
            return Optional.empty();
        }
        return Optional.of(
                new LeaveOneOut(positives.timeline(), positives.action(size - 2), positives.action(size - 1)));
    }

    /**
     * What of a person's actions may be trained on.
     *
     * @param first the first target that is kept out
     */
    public static Timeline training(Positives positives, Part first) {
        return of(positives)
                .map(person -> person.timeline.first(person.action(first)))
                .orElse(positives.timeline());
    }

    /** What is known before a target: everything earlier, the validation target too where the test target is foretold. */
    public Window past(Part part) {
        return new Window(timeline, action(part));
    }

    /** The target's item. */
    public int target(Part part) {
        return timeline.items()[action(part)];
    }

    /** The distinct items before a target, ascending: they are taken out of the ranking. */
    public int[] seen(Part part) {
        return Arrays.stream(timeline.items(), 0, action(part))
                .sorted()
                .distinct()
                .toArray();
    }

    private int action(Part part) {
        return part == Part.TEST ? test : validation;
    }
}
