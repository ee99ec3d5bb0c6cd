package dev.longview.application.training;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.objective.Positives;
import dev.longview.domain.random.Seeds;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.BitSet;
import java.util.List;

/**
 * How a protocol divides the data: what is trained on, and what early stopping looks at.
 *
 * @param split who is held out altogether
 * @param training per person what is trained on
 * @param unborn items that may not be drawn as negatives, for training cannot know of them yet
 */
record Division(UserSplit split, List<Positives> training, Validation validation, BitSet unborn) {

    private static final long VALIDATION = 5;

    /** @param until by time: nothing later is seen, epoch milliseconds */
    static Division of(
            TrainSettings settings,
            DataSnapshot snapshot,
            PositiveRule rule,
            ItemRepresentation representation,
            long until,
            long seed) {
        return switch (settings.protocol()) {
            case TIME -> byTime(settings, snapshot, rule, until, seed);
            case LEAVE_ONE_OUT -> leaveOneOut(settings, snapshot, rule, representation, seed);
        };
    }

    private static Division byTime(
            TrainSettings settings, DataSnapshot snapshot, PositiveRule rule, long until, long seed) {
        var split = new UserSplit(
                seed, settings.heldOut().evaluation(), settings.heldOut().validation());
        long horizon = settings.earlyStopping().horizon().toMillis();
        TrainingUsers users = TrainingUsers.read(snapshot, rule, split, until, horizon)
                .withValidation(settings.earlyStopping().users(), Seeds.mix(seed, VALIDATION));
        var validation =
                new HeldOutValidation(users.validation(), snapshot.items().eligible());
        return new Division(split, users.training(), validation, users.unborn());
    }

    /** Negatives come from the whole catalogue: which of its items are only targets, training does not know. */
    private static Division leaveOneOut(
            TrainSettings settings,
            DataSnapshot snapshot,
            PositiveRule rule,
            ItemRepresentation representation,
            long seed) {
        var split = new UserSplit(seed, 0, settings.heldOut().validation());
        LeaveOneOutUsers users = LeaveOneOutUsers.read(snapshot, rule, split);
        BitSet known = representation.usesVectors() ? snapshot.items().eligible() : users.met();
        var people = users.sample(settings.earlyStopping().users(), Seeds.mix(seed, VALIDATION));
        var validation = new LeaveOneOutValidation(people, snapshot.items(), known);
        return new Division(split, users.training(), validation, new BitSet());
    }
}
