package dev.longview.application.evaluation;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.evaluation.LeaveOneOut;
import dev.longview.domain.evaluation.LeaveOneOut.Part;
import dev.longview.domain.objective.Positives;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who is evaluated leave-one-out, and what everybody did before the targets: one pass over the timelines. Everything but the
 * targets is a function of what came before them.
 *
 * @param people the evaluated, by ascending user index
 * @param popularity per item the positives before the targets
 * @param transitions between consecutive actions before the targets
 * @param met items that anybody acted on before the own target
 */
record LeaveOneOutCohort(
        List<Person> people, long[] popularity, Transitions transitions, BitSet met, LeaveOneOutReport.Counts counts) {

    /**
     * @param asked by name, who is evaluated if possible; of the others all but the test target is known, for a model was
     *     trained on it
     */
    static LeaveOneOutCohort read(DataSnapshot snapshot, PositiveRule rule, Part part, Predicate<String> asked) {
        Reader reader = new Reader(snapshot, rule, part, asked);
        try (Stream<Timeline> timelines = snapshot.timelines()) {
            timelines.forEachOrdered(reader::read);
        }
        return reader.cohort();
    }

    /** What the pass has met so far. */
    private static final class Reader {

        private final Vocabulary users;
        private final Predicate<String> asked;
        private final PositiveRule rule;
        private final Part part;
        private final BitSet eligible;
        private final long[] popularity;
        private final Transitions.Builder transitions = new Transitions.Builder();
        private final BitSet met = new BitSet();
        private final List<LeaveOneOut> chosen = new ArrayList<>();
        private int withoutTarget;
        private int trainedOn;
        private int withIneligibleTarget;

        Reader(DataSnapshot snapshot, PositiveRule rule, Part part, Predicate<String> asked) {
            this.users = snapshot.users();
            this.asked = asked;
            this.rule = rule;
            this.part = part;
            this.eligible = snapshot.items().eligible();
            this.popularity = new long[snapshot.items().size()];
        }

        void read(Timeline timeline) {
            Positives positives = Positives.of(timeline, rule);
            Optional<LeaveOneOut> person = LeaveOneOut.of(positives);
            boolean isAsked = asked.test(users.name(timeline.user()));
            int known = person.map(one -> one.past(isAsked ? part : Part.TEST))
                    .map(Window::end)
                    .orElse(timeline.size());
            count(positives, known);
            if (person.isEmpty()) {
                withoutTarget++;
            } else if (!isAsked) {
                trainedOn++;
            } else if (!eligible.get(person.get().target(part))) {
                withIneligibleTarget++;
            } else {
                chosen.add(person.get());
            }
        }

        private void count(Positives positives, int known) {
            int[] items = positives.timeline().items();
            Arrays.stream(items, 0, known).forEach(met::set);
            for (int rank = 0; rank < positives.size() && positives.action(rank) < known; rank++) {
                int action = positives.action(rank);
                popularity[items[action]]++;
                if (action > 0 && items[action - 1] != items[action]) {
                    transitions.add(items[action - 1], items[action]);
                }
            }
        }

        LeaveOneOutCohort cohort() {
            List<Person> people =
                    IntStream.range(0, chosen.size()).mapToObj(this::person).toList();
            return new LeaveOneOutCohort(
                    people,
                    popularity,
                    transitions.build(),
                    met,
                    new LeaveOneOutReport.Counts(
                            people.size(),
                            withoutTarget,
                            withIneligibleTarget,
                            trainedOn,
                            count(people, person -> person.newTargets().length == 0),
                            count(people, person -> person.coldTargets().length > 0)));
        }

        private Person person(int row) {
            LeaveOneOut person = chosen.get(row);
            return Person.of(row, person.timeline(), person.past(part).end(), new int[] {person.target(part)}, met);
        }

        private static int count(List<Person> people, Predicate<Person> which) {
            return Math.toIntExact(people.stream().filter(which).count());
        }
    }
}
