package dev.longview.application.recommendation;

import dev.longview.domain.interest.Interest;
import dev.longview.domain.retrieval.Blended;
import dev.longview.domain.retrieval.RankedList;
import dev.longview.ports.failure.NotFoundException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Recommends by a person's interests (PinnerSage §4): a search from the medoid of each chosen one, for a part of the candidates
 * each, blended. Safe for use by many threads.
 */
final class ByInterests {

    private final FindInterests finder;
    private final ChosenInterests chooser;
    private final RecommendSettings settings;
    private final Retrieval retrieval;

    ByInterests(FindInterests finder, ChosenInterests chooser, RecommendSettings settings) {
        this.finder = finder;
        this.chooser = chooser;
        this.settings = settings;
        this.retrieval = new Retrieval(settings);
    }

    /** Best first; empty for an unknown person, and an empty list for one without interests. */
    Optional<List<Explained>> recommend(ServingInterests open, Recents recents, RecommendRequest request) {
        return finder.find(open, recents, request.user()).map(person -> {
            List<Interest> chosen = request.fromInterest()
                    .map(item -> List.of(interest(open, person, item)))
                    .orElseGet(() -> chooser.choose(request.user(), person.interests()));
            return recommend(open, request, chosen, person.seen());
        });
    }

    private List<Explained> recommend(
            ServingInterests open, RecommendRequest request, List<Interest> chosen, int[] seen) {
        BitSet accepted = open.selectable().accepted(request.restrictions(), seen);
        double diversity = retrieval.diversity(request.diversity());
        int searches = Math.max(1, chosen.size());
        int wanted = Math.max(settings.candidates(), Retrieval.pool(request.k(), diversity));
        int each = (wanted + searches - 1) / searches;
        return retrieval
                .best(
                        request.k(),
                        diversity,
                        each,
                        settings.blending(),
                        count -> chosen.stream()
                                .map(interest -> new RankedList(
                                        open.nearest(interest.medoid(), count, accepted), interest.importance()))
                                .toList(),
                        open::vector)
                .stream()
                .map(found -> explained(open, request, chosen.get(found.list()).medoid(), found))
                .toList();
    }

    /** An interest that an item stands for; where there are several, the most important. */
    private static Interest interest(ServingInterests open, PresentInterests person, String item) {
        OptionalInt medoid = open.items().ids().indexOf(item);
        return person.interests().stream()
                .map(PresentInterest::interest)
                .filter(each -> medoid.isPresent() && each.medoid() == medoid.getAsInt())
                .findFirst()
                .orElseThrow(() -> new NotFoundException("The person has no interest that the item '" + item
                        + "' stands for; /v1/users/{id}/interests shows those that there are."));
    }

    private static Explained explained(ServingInterests open, RecommendRequest request, int medoid, Blended found) {
        List<Reason> reasons = request.explain() == RecommendRequest.Explain.NOTHING
                ? List.of()
                : List.of(Reason.of(
                        Reason.Kind.INTEREST,
                        open.items(),
                        medoid,
                        found.candidate().item(),
                        found.candidate().score()));
        return new Explained(Recommendation.of(open.items(), found.candidate()), reasons);
    }
}
