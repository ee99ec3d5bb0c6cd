package dev.longview.application.evaluation.interest;

import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.model.PositiveSettings;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.progress.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Takes every method through the days. For one thread; it uses all processors. */
final class ReplayRun {

    private final int candidates;
    private final Replay replay;
    private final Days days;
    private final Panel panel;
    private final Space space;
    private final Judge judge;
    private final Representations representations;
    private final List<Method> methods;
    private final ReplayScores scores;
    private final Deeds deeds;

    ReplayRun(
            Replay replay,
            Days days,
            Panel panel,
            Space space,
            Optional<ModelSpace> model,
            InterestEvaluationRequest request) {
        long seed = request.provenance().seed();
        this.candidates = request.candidates();
        this.replay = replay;
        this.days = days;
        this.panel = panel;
        this.space = space;
        this.judge = new Judge(space, request.relevantCosine());
        this.representations = new Representations(space, model, seed);
        this.methods = Grid.of(model.map(ModelSpace::encoder));
        this.scores = new ReplayScores(methods, panel.people().size());
        this.deeds = new Deeds(panel.people().size());
    }

    Measured measured(PositiveSettings positives, VectorSource vectors, Progress progress) {
        try (Progress.Task task = progress.start("Replaying days", (long) days.count() * methods.size())) {
            for (int day = 0; day < days.count(); day++) {
                List<PersonDay> tested = replay.day(day);
                tested.forEach(deeds::add);
                for (int method = 0; method < methods.size(); method++) {
                    measure(methods.get(method), tested);
                    task.at(
                            (long) day * methods.size() + method + 1,
                            methods.get(method).name());
                }
            }
        }
        requireSomebody();
        return new Measured(replay, days, space, scores, deeds, judge, positives, vectors);
    }

    private void measure(Method method, List<PersonDay> day) {
        if (day.isEmpty()) {
            return;
        }
        Queries queries = representations.of(method, day);
        List<int[]> found = queries.candidates(candidates);
        List<Map<Measure, Double>> measured = IntStream.range(0, day.size())
                .parallel()
                .mapToObj(row -> judge.measure(
                        day.get(row), found.get(row), queries.people().get(row), queries.space()))
                .toList();
        for (int row = 0; row < measured.size(); row++) {
            scores.add(method, day.get(row).person(), measured.get(row));
        }
    }

    private void requireSomebody() {
        if (deeds.people() == 0) {
            throw new MisconfiguredException("Nobody can be evaluated on the " + days.count() + " days from "
                    + days.first() + ": of " + panel.active()
                    + " people with a positive then, none has one on an item that"
                    + " may be recommended and before it, within pinnersage.window, an action on an item with a vector."
                    + " Choose another --from, more --days, other positives.actions, or ingest vectors of more items.");
        }
    }

    /** What everybody did on the days, of what has a vector. */
    static final class Deeds {

        private final int[][] items;

        Deeds(int people) {
            this.items = new int[people][];
        }

        void add(PersonDay day) {
            int[] before = items[day.person()] == null ? new int[0] : items[day.person()];
            items[day.person()] = IntStream.concat(Arrays.stream(before), Arrays.stream(day.ranked()))
                    .sorted()
                    .distinct()
                    .toArray();
        }

        int people() {
            return Math.toIntExact(
                    Arrays.stream(items).filter(own -> own != null).count());
        }

        /** One per person, {@code NaN} for people with fewer than two items. */
        double[] diversity(Judge judge) {
            return Arrays.stream(items)
                    .mapToDouble(own -> own == null ? Double.NaN : judge.diversity(own))
                    .toArray();
        }
    }
}
