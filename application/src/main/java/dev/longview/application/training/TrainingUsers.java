package dev.longview.application.training;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.domain.objective.Positives;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who is trained on and who is validated on, up to the cut. Evaluation users are left out. Items that anybody acted on only
 * after the cut did not exist for all we may know: {@code unborn}.
 *
 * @param training everything they did up to the cut
 * @param validation those with a past and with targets
 */
record TrainingUsers(List<Positives> training, List<ValidationUser> validation, BitSet unborn) {

    /** @param horizon of validation, in milliseconds; in order-only data the last action alone is the target */
    static TrainingUsers read(DataSnapshot snapshot, PositiveRule rule, UserSplit split, long until, long horizon) {
        List<Positives> training = new ArrayList<>();
        List<ValidationUser> validation = new ArrayList<>();
        BitSet known = new BitSet();
        BitSet unborn = new BitSet();
        try (Stream<Timeline> timelines = snapshot.timelines()) {
            timelines.forEach(whole -> {
                int past = whole.countUntil(until);
                Arrays.stream(whole.items(), 0, past).forEach(known::set);
                Arrays.stream(whole.items(), past, whole.size()).forEach(unborn::set);
                Positives user = Positives.of(whole.first(past), rule);
                switch (split.of(snapshot.users().name(whole.user()))) {
                    case TRAINING -> training.add(user);
                    case VALIDATION -> validation.add(examined(snapshot, user, until - horizon));
                    case EVALUATION -> {}
                }
            });
        }
        validation.removeIf(user -> !user.counts());
        unborn.andNot(known);
        return new TrainingUsers(training, validation, unborn);
    }

    private static ValidationUser examined(DataSnapshot snapshot, Positives user, long cut) {
        Timeline timeline = user.timeline();
        int past = snapshot.manifest().timed() ? timeline.countUntil(cut) : Math.max(0, timeline.size() - 1);
        return ValidationUser.of(user, past, snapshot.items().eligible());
    }

    /** At most so many validation users, the same ones for the same seed. */
    TrainingUsers withValidation(int most, long seed) {
        List<ValidationUser> chosen = validation.stream()
                .sorted(Comparator.comparingLong(
                        user -> Seeds.mix(seed, user.past().timeline().user())))
                .limit(most)
                .toList();
        return new TrainingUsers(training, chosen, unborn);
    }
}
