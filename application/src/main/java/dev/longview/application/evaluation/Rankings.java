package dev.longview.application.evaluation;

import dev.longview.domain.evaluation.Ranks;
import dev.longview.domain.retrieval.Best;
import dev.longview.ports.progress.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * How one ranker ordered the corpus for every person.
 *
 * @param ranker the ranker's name
 * @param people one per person, in the people's order
 */
record Rankings(String ranker, List<OfPerson> people) {

    /**
     * One person's ranking.
     *
     * @param ranks of all targets, among the whole corpus
     * @param newRanks of the new targets, among the items not seen
     * @param coldRanks of the cold targets, among the items not seen
     * @param list the first items of the whole corpus
     * @param newList the first items not seen
     */
    record OfPerson(int[] ranks, int[] newRanks, int[] coldRanks, int[] list, int[] newList) {

        int[] ranks(TargetColumn column) {
            return switch (column) {
                case ALL -> ranks;
                case NEW -> newRanks;
                case COLD -> coldRanks;
            };
        }
    }

    /** Lets a ranker order the corpus for everybody, on all processors. */
    static Rankings of(Ranker ranker, List<Person> people, Corpus corpus, int depth, Progress progress) {
        try (Progress.Task task = progress.start("Ranking: " + ranker.name(), people.size())) {
            AtomicInteger done = new AtomicInteger();
            OfPerson[] rankings = new OfPerson[people.size()];
            IntStream.range(0, rankings.length).parallel().forEach(row -> {
                rankings[row] = rank(ranker, people.get(row), corpus, depth);
                task.at(done.incrementAndGet(), "");
            });
            return new Rankings(ranker.name(), List.of(rankings));
        }
    }

    /** Lets a ranker order the corpus for one person. */
    static OfPerson rank(Ranker ranker, Person person, Corpus corpus, int depth) {
        int[] candidates = corpus.candidates(person);
        float[] scores = ranker.scores(person, candidates);
        int[] ranks = Ranks.of(scores, places(candidates, person.targets()));
        int[] list = items(candidates, Best.of(scores, depth));
        int unseen = candidates.length - putLast(scores, candidates, person.seen());
        return new OfPerson(
                ranks,
                Ranks.of(scores, places(candidates, person.newTargets())),
                Ranks.of(scores, places(candidates, person.coldTargets())),
                list,
                items(candidates, Best.of(scores, Math.min(depth, unseen))));
    }

    private static int putLast(float[] scores, int[] candidates, int[] seen) {
        int found = 0;
        for (int item : seen) {
            int place = Arrays.binarySearch(candidates, item);
            if (place >= 0) {
                scores[place] = Float.NEGATIVE_INFINITY;
                found++;
            }
        }
        return found;
    }

    private static int[] places(int[] candidates, int[] items) {
        return Arrays.stream(items)
                .map(item -> Arrays.binarySearch(candidates, item))
                .toArray();
    }

    private static int[] items(int[] candidates, int[] places) {
        return Arrays.stream(places).map(place -> candidates[place]).toArray();
    }
}
