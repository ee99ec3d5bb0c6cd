package dev.longview.application.training;

import static dev.longview.application.model.Expectation.require;

import dev.longview.domain.objective.AllAction;
import dev.longview.domain.objective.DenseAllAction;
import dev.longview.domain.objective.NextAction;
import dev.longview.domain.objective.Objective;
import dev.longview.domain.objective.Sasrec;
import java.time.Duration;

/**
 * What outputs foretell (PinnerFormer §3.4); the {@code train.objective} section.
 *
 * @param kind which of the paper's objectives
 * @param newest of SASRec: what the latest position's pair weighs
 * @param reach K of the all-action kinds, in timed data: labels lie within this span
 * @param reachActions K of the all-action kinds, in order-only data: labels lie within so many actions
 */
public record ObjectiveSettings(Kind kind, Sasrec.Newest newest, Duration reach, int reachActions) {

    /** The objectives by the names that the configuration has for them. */
    public enum Kind {
        NEXT_ACTION,
        SASREC,
        ALL_ACTION,
        DENSE_ALL_ACTION
    }

    public ObjectiveSettings {
        require(reach.toMillis() >= 1, "train.objective.reach", reach, "at least one millisecond long");
        require(reachActions >= 1, "train.objective.reach-actions", reachActions, "at least 1");
        require(
                kind == Kind.SASREC || newest == Sasrec.Newest.LIKE_EACH,
                "train.objective.newest",
                newest,
                "like-each where train.objective.kind is " + kind + ", as only sasrec's windows pair e_1 with one label"
                        + " and other positions with others that it can be weighed against");
    }

    /** @param timed whether the data has times */
    Objective over(boolean timed) {
        long span = timed ? reach.toMillis() : reachActions;
        return switch (kind) {
            case NEXT_ACTION -> new NextAction();
            case SASREC -> new Sasrec(newest);
            case ALL_ACTION -> new AllAction(span);
            case DENSE_ALL_ACTION -> new DenseAllAction(span);
        };
    }
}
