package dev.longview.application.training;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.evaluation.LeaveOneOut;
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
 * @param validation those whose validation target may be shown
 * @param met items in the training part of anybody
 */
record LeaveOneOutUsers(List<Positives> training, List<LeaveOneOut> validation, BitSet met) {

    static LeaveOneOutUsers read(DataSnapshot snapshot, PositiveRule rule) {
        List<Positives> training = new ArrayList<>();
        List<LeaveOneOut> validation = new ArrayList<>();
        BitSet met = new BitSet();
        try (Stream<Timeline> timelines = snapshot.timelines()) {
            timelines.forEachOrdered(whole -> {
                Positives all = Positives.of(whole, rule);
                Timeline part = LeaveOneOut.training(all);
                training.add(Positives.of(part, rule));
                Arrays.stream(part.items()).forEach(met::set);
                LeaveOneOut.of(all)
                        .filter(person -> snapshot.items().eligible().get(person.target(LeaveOneOut.Part.VALIDATION)))
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
