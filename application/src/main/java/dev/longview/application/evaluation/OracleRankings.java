package dev.longview.application.evaluation;

import dev.longview.application.evaluation.EvaluationReport.Interests;
import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.Nearest.ItemVectors;
import dev.longview.application.evaluation.Rankers.Embeddings;
import dev.longview.application.evaluation.Rankings.OfPerson;
import dev.longview.application.interest.InterestSettings;
import dev.longview.application.interest.ItemSpace;
import dev.longview.application.interest.RecentPast;
import dev.longview.domain.interest.Interest;
import dev.longview.domain.interest.InterestFinder;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * PinnerSage beside a single vector (PinnerFormer §4.1, Table 1): items by the cosine with the medoids of a person's c most
 * important clusters. For every target an oracle picks the medoid that ranks it best, so its recall is an upper bound of what
 * c clusters can do, and no fair baseline. The list that is shown deals the medoids' lists one item at a time, most important
 * first. People without an item that has a vector get the popular items.
 */
final class OracleRankings {

    private static final String NAME = "pinnersage-oracle c=";

    private final InterestOracles oracles;
    private final VectorSource source;
    private final ItemVectors items;
    private final Ranker popular;
    private final long at;
    private final double height;

    private OracleRankings(
            InterestOracles oracles, VectorSource source, ItemVectors items, Ranker popular, long at, double height) {
        this.oracles = oracles;
        this.source = source;
        this.items = items;
        this.popular = popular;
        this.at = at;
        this.height = height;
    }

    /** @param rankers the first of them ranks for people without any vector */
    static OracleRankings of(
            InterestOracles oracles,
            DataSnapshot snapshot,
            Optional<Embeddings> model,
            Rankers rankers,
            EvaluationRequest request,
            Progress progress) {
        ItemTable items = snapshot.items();
        VectorSource source = InterestVectors.of(oracles.interests().vectors(), items, model);
        ItemVectors vectors = source == VectorSource.GIVEN
                ? given(items)
                : new ItemVectors(
                        model.orElseThrow().items(), model.orElseThrow().known());
        double height = InterestThreshold.of(
                oracles.interests(),
                snapshot,
                vectors.vectors(),
                vectors.known(),
                request.at(),
                request.provenance().seed(),
                progress);
        return new OracleRankings(oracles, source, vectors, rankers.all().getFirst(), request.at(), height);
    }

    private static ItemVectors given(ItemTable items) {
        ItemSpace given = ItemSpace.given(items);
        return new ItemVectors(given.vectors(), given.known());
    }

    static boolean isOracle(String ranker) {
        return ranker.startsWith(NAME);
    }

    /** How pasts are clustered. */
    Interests interests() {
        return new Interests(oracles, height, source);
    }

    /** One ranking of everybody for each number of clusters, on all processors. */
    List<Rankings> rank(List<Person> people, Corpus corpus, int depth, Progress progress) {
        int most = oracles.clusters().stream().mapToInt(Integer::intValue).max().orElseThrow();
        try (Progress.Task task = progress.start("Ranking: PinnerSage", people.size())) {
            AtomicInteger done = new AtomicInteger();
            OfPerson[][] best = new OfPerson[people.size()][];
            IntStream.range(0, best.length).parallel().forEach(row -> {
                List<OfPerson> each = each(people.get(row), most, corpus, depth);
                best[row] = oracles.clusters().stream()
                        .map(count -> best(each.subList(0, Math.min(count, each.size())), depth))
                        .toArray(OfPerson[]::new);
                task.at(done.incrementAndGet(), "");
            });
            return IntStream.range(0, oracles.clusters().size())
                    .mapToObj(oracle -> new Rankings(
                            NAME + oracles.clusters().get(oracle),
                            Arrays.stream(best).map(own -> own[oracle]).toList()))
                    .toList();
        }
    }

    /** The ranking by each of a person's most important clusters. */
    private List<OfPerson> each(Person person, int most, Corpus corpus, int depth) {
        InterestSettings settings = oracles.interests();
        long from = at + 1 - settings.window().toMillis();
        RecentPast.Actions past = new RecentPast(from, at, settings.mostActions(), items.known()).of(person.timeline());
        InterestFinder finder = InterestFinder.of(settings.linkage(), height, settings.decayPerDay());
        List<Interest> interests = finder.find(items.vectors(), past.items(), past.times(), at);
        if (interests.isEmpty()) {
            return List.of(Rankings.rank(popular, person, corpus, depth));
        }
        return interests.stream()
                .limit(most)
                .map(interest -> Rankings.rank(nearest(interest), person, corpus, depth))
                .toList();
    }

    private Ranker nearest(Interest interest) {
        return new Nearest(NAME, items, person -> Optional.of(items.vectors().row(interest.medoid())), popular);
    }

    /** The best rank of every target, and all lists in turn. */
    private static OfPerson best(List<OfPerson> each, int depth) {
        return new OfPerson(
                least(each, OfPerson::ranks),
                least(each, OfPerson::newRanks),
                least(each, OfPerson::coldRanks),
                dealt(each.stream().map(OfPerson::list).toList(), depth),
                dealt(each.stream().map(OfPerson::newList).toList(), depth));
    }

    private static int[] least(List<OfPerson> each, Function<OfPerson, int[]> ranks) {
        int[] least = ranks.apply(each.getFirst()).clone();
        for (OfPerson other : each) {
            int[] own = ranks.apply(other);
            Arrays.setAll(least, target -> Math.min(least[target], own[target]));
        }
        return least;
    }

    /** One item of each list in turn, those that were dealt already left out; all lists are of one length. */
    private static int[] dealt(List<int[]> lists, int most) {
        return IntStream.range(0, lists.getFirst().length)
                .boxed()
                .flatMapToInt(place -> lists.stream().mapToInt(list -> list[place]))
                .distinct()
                .limit(most)
                .toArray();
    }
}
