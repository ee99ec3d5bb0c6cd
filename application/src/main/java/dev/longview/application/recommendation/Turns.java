package dev.longview.application.recommendation;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.retrieval.Admission;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.domain.retrieval.RankedList;
import dev.longview.domain.retrieval.RoundRobin;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Blends the recommendations of two representations by turns. They may be of different snapshots, so an item is the same where
 * its id is. Near-duplicates go by the vectors of the interests; an item that is unknown there is like nothing. Immutable; safe
 * for use by many threads.
 */
final class Turns {

    private final Retrieval retrieval;

    Turns(RecommendSettings settings) {
        this.retrieval = new Retrieval(settings);
    }

    List<Explained> blend(List<List<Explained>> lists, int k, ServingInterests interests) {
        List<String> ids =
                lists.stream().flatMap(List::stream).map(Turns::id).distinct().toList();
        Vocabulary numbers = Vocabulary.of(ids);
        List<RankedList> ranked =
                lists.stream().map(list -> ranked(list, numbers)).toList();
        Admission admission = retrieval.admission(number -> vector(interests, ids.get(number)));
        List<Map<String, Explained>> byId = lists.stream().map(Turns::byId).toList();
        return RoundRobin.blend(ranked, k, admission).stream()
                .map(each -> byId.get(each.list()).get(ids.get(each.item())))
                .toList();
    }

    private static RankedList ranked(List<Explained> list, Vocabulary numbers) {
        return new RankedList(
                list.stream()
                        .map(each -> new Candidate(
                                numbers.indexOf(id(each)).orElseThrow(),
                                each.recommendation().score()))
                        .toList(),
                1);
    }

    private static Map<String, Explained> byId(List<Explained> list) {
        return list.stream().collect(Collectors.toMap(Turns::id, Function.identity()));
    }

    private static String id(Explained each) {
        return each.recommendation().item();
    }

    private static float[] vector(ServingInterests interests, String id) {
        return interests.items().ids().indexOf(id).stream()
                .mapToObj(interests::vector)
                .findFirst()
                .orElseGet(() -> new float[interests.record().dimension()]);
    }
}
