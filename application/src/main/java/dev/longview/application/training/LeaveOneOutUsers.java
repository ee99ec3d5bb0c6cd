package dev.longview.application.training;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.evaluation.LeaveOneOut;
import dev.longview.domain.evaluation.LeaveOneOut.Part;
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
 * Everybody, under the leave-one-out protocol. Nothing here depends on which items the test targets are.
 *
 * @param training what everybody did but for the targets and what came later
 * @param validation those on the validation side of the split whose target may be shown
 * @param met items in the training part of anybody
 */
record LeaveOneOutUsers(List<Positives> training, List<LeaveOneOut> validation, BitSet met) {

    /** @param split whose validation targets are kept out of training; the others' are trained on */
    static LeaveOneOutUsers read(DataSnapshot snapshot, PositiveRule rule, UserSplit split) {
        List<Positives> training = new ArrayList<>();
        List<LeaveOneOut> validation = new ArrayList<>();
        BitSet met = new BitSet();
        try (Stream<Timeline> timelines = snapshot.timelines()) {
            timelines.forEachOrdered(whole -> {
                Positives all = Positives.of(whole, rule);
                boolean looked = split.of(snapshot.users().name(whole.user())) == UserSplit.Part.VALIDATION;
                Timeline part = LeaveOneOut.training(all, looked ? Part.VALIDATION : Part.TEST);
                training.add(Positives.of(part, rule));
                Arrays.stream(part.items()).forEach(met::set);
                LeaveOneOut.of(all)
                        .filter(person -> looked)
                        .filter(person -> snapshot.items().eligible().get(person.target(Part.VALIDATION)))
                        .ifPresent(validation::add);
            });
        }
        return new LeaveOneOutUsers(training, validation, met);
    }

    /** At most so many people to validate on, the same ones for the same seed. */
    List<LeaveOneOut> sample(int most, long seed) {
        return validation.stream()
                .sorted(Comparator.comparingLong(
                        person -> Seeds.mix(seed, person.timeline().user())))
                .limit(most)
                .toList();
    }
}
