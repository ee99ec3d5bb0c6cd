package dev.longview.application.evaluation;

import dev.longview.domain.evaluation.Ranks;
import dev.longview.domain.item.IdOrder;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.retrieval.Best;
import dev.longview.ports.progress.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * How one ranker ordered, for every person, all items that may be recommended and that the person has not seen.
 *
 * @param ranker the ranker's name
 * @param ranks per person how many items beat the target; {@link #MISS} where it was seen and so is not ranked
 * @param lists per person the first items
 */
record LeaveOneOutRanking(String ranker, int[] ranks, int[][] lists) {

    static final int MISS = Integer.MAX_VALUE;

    /** What is ranked: item indices in the order of the ids, which breaks ties, and per item its place, −1 for none. */
    record Catalogue(int[] items, int[] places) {

        static Catalogue of(ItemTable table) {
            int[] items = Arrays.stream(IdOrder.of(table.ids()).items())
                    .filter(table.eligible()::get)
                    .toArray();
            int[] places = new int[table.size()];
            Arrays.fill(places, -1);
            for (int place = 0; place < items.length; place++) {
                places[items[place]] = place;
            }
            return new Catalogue(items, places);
        }
    }

    /** Lets a ranker order the catalogue for everybody, on all processors. */
    static LeaveOneOutRanking of(
            Ranker ranker, List<Person> people, Catalogue catalogue, int depth, Progress progress) {
        int[] ranks = new int[people.size()];
        int[][] lists = new int[people.size()][];
        try (Progress.Task task = progress.start("Ranking: " + ranker.name(), people.size())) {
            AtomicInteger done = new AtomicInteger();
            IntStream.range(0, ranks.length).parallel().forEach(row -> {
                Person person = people.get(row);
                float[] scores = ranker.scores(person, catalogue.items());
                int unseen = scores.length - putLast(scores, person.seen(), catalogue.places());
                ranks[row] = rank(person, scores, catalogue.places());
                lists[row] = Arrays.stream(Best.of(scores, Math.min(depth, unseen)))
                        .map(place -> catalogue.items()[place])
                        .toArray();
                task.at(done.incrementAndGet(), "");
            });
        }
        return new LeaveOneOutRanking(ranker.name(), ranks, lists);
    }

    private static int putLast(float[] scores, int[] seen, int[] places) {
        int found = 0;
        for (int item : seen) {
            if (places[item] >= 0) {
                scores[places[item]] = Float.NEGATIVE_INFINITY;
                found++;
            }
        }
        return found;
    }

    private static int rank(Person person, float[] scores, int[] places) {
        return person.newTargets().length == 0
                ? MISS
                : Ranks.of(scores, 0, scores.length, places[person.newTargets()[0]]);
    }
}
