package dev.longview.application.evaluation;

import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.timeline.DataSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who is evaluated, and what everybody did until T: one pass over the timelines. Popularity counts the positives of all
 * people, evaluated or not, for at T all of that is known.
 *
 * @param people the evaluated, by ascending user index
 * @param popular every positive until T
 * @param recentlyPopular the positives of the last seven days until T
 * @param met items that anybody acted on at or before T
 * @param counts who was counted and why the others were not
 */
record Cohort(List<Person> people, Tally popular, Tally recentlyPopular, BitSet met, EvaluationReport.Counts counts) {

    private static final long RECENT = Duration.ofDays(7).toMillis();

    static Cohort read(DataSnapshot snapshot, Question question) {
        Reader reader = new Reader(snapshot, question);
        try (Stream<Timeline> timelines = snapshot.timelines()) {
            timelines.forEachOrdered(reader::read);
        }
        return reader.cohort();
    }

    /** What the pass has met so far. */
    private static final class Reader {

        /** Someone who will be evaluated; which targets are cold is known only after the last timeline. */
        private record Chosen(Timeline timeline, int past, int[] targets) {}

        private final DataSnapshot snapshot;
        private final Question question;
        private final List<Chosen> chosen = new ArrayList<>();
        private final Tally popular;
        private final Tally recentlyPopular;
        private final BitSet met = new BitSet();
        private int notHeldOut;
        private int withoutPast;
        private int withoutTargets;
        private int withoutEligibleTargets;
        private long ineligibleTargets;

        Reader(DataSnapshot snapshot, Question question) {
            this.snapshot = snapshot;
            this.question = question;
            this.popular = new Tally(snapshot.items().size());
            this.recentlyPopular = new Tally(snapshot.items().size());
        }

        void read(Timeline whole) {
            Arrays.stream(whole.items(), 0, whole.countUntil(question.at())).forEach(met::set);
            Timeline timeline = question.known(whole);
            int past = timeline.countUntil(question.at());
            tally(timeline, past);
            if (!question.asks(snapshot.users().name(timeline.user()))) {
                notHeldOut++;
            } else if (past == 0) {
                withoutPast++;
            } else {
                choose(timeline, past);
            }
        }

        private void tally(Timeline timeline, int past) {
            for (int action = 0; action < past; action++) {
                if (question.isPositive(timeline, action)) {
                    long time = timeline.times()[action];
                    popular.add(timeline.items()[action], time);
                    if (time > question.at() - RECENT) {
                        recentlyPopular.add(timeline.items()[action], time);
                    }
                }
            }
        }

        private void choose(Timeline timeline, int past) {
            int[] positives = IntStream.range(past, timeline.countUntil(question.end()))
                    .filter(action -> question.isPositive(timeline, action))
                    .map(action -> timeline.items()[action])
                    .sorted()
                    .distinct()
                    .toArray();
            int[] targets = Arrays.stream(positives)
                    .filter(snapshot.items().eligible()::get)
                    .toArray();
            ineligibleTargets += positives.length - targets.length;
            if (positives.length == 0) {
                withoutTargets++;
            } else if (targets.length == 0) {
                withoutEligibleTargets++;
            } else {
                chosen.add(new Chosen(timeline, past, targets));
            }
        }

        Cohort cohort() {
            List<Person> people = IntStream.range(0, chosen.size())
                    .mapToObj(row -> Person.of(
                            row,
                            chosen.get(row).timeline(),
                            chosen.get(row).past(),
                            chosen.get(row).targets(),
                            met))
                    .toList();
            return new Cohort(
                    people,
                    popular,
                    recentlyPopular,
                    met,
                    new EvaluationReport.Counts(
                            people.size(),
                            notHeldOut,
                            withoutPast,
                            withoutTargets,
                            withoutEligibleTargets,
                            ineligibleTargets));
        }
    }
}
