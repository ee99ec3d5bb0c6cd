package dev.longview.application.recommendation;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recommends items to a person, by the representation that is asked for. Safe for use by many threads. */
public final class Recommend {

    private final UserRepresentation usual;
    private final ByInterests byInterests;
    private final Turns turns;

    /** @param seed the configuration's, for drawing interests */
    public Recommend(FindInterests finder, RecommendSettings settings, UserSettings user, long seed, Clock clock) {
        this.usual = user.representation();
        this.byInterests = new ByInterests(finder, new ChosenInterests(settings, seed, clock), settings);
        this.turns = new Turns(settings);
    }

    /**
     * The recommendations, best first; fewer than k where there are fewer, none for a person without interests. While the feature
     * store does not answer, a blend is of the half that is known; where nothing is, they are the items that are popular with everybody. The
     * answer says so.
     *
     * @throws NotFoundException for an unknown person; for a blend, one that neither knows
     * @throws MisconfiguredException for attributes and values that no item has
     * @throws RetryableException where what the representation needs is not open
     */
    public Recommendations recommend(Opened open, RecommendRequest request) {
        Opened used = used(open, request);
        Answer answer = answer(used, request);
        return new Recommendations(
                representation(request),
                used.generation().map(ServingGeneration::id),
                used.interests().map(ServingInterests::id),
                answer.items(),
                answer.degraded());
    }

    /** See {@link Recommendations}. */
    record Answer(List<Explained> items, Optional<Degraded> degraded) {}

    /** What {@link #recommend} recommends, out of what takes part. */
    Answer answer(Opened used, RecommendRequest request) {
        List<Half> halves = Stream.concat(
                        used.generation().stream()
                                .map(open -> half(
                                        UserRepresentation.PINNERFORMER,
                                        () -> ByEmbedding.recommend(open, used.recents(), request))),
                        used.interests().stream()
                                .map(open -> half(
                                        UserRepresentation.PINNERSAGE,
                                        () -> byInterests.recommend(open, used.recents(), request))))
                .toList();
        List<List<Explained>> lists =
                halves.stream().flatMap(half -> half.items().stream()).toList();
        Optional<Half> unanswered =
                halves.stream().filter(half -> half.fault().isPresent()).findFirst();
        return lists.isEmpty()
                ? unanswered.map(half -> popular(used, request, half)).orElseThrow(() -> unknown(used, request.user()))
                : new Answer(blended(used, request, lists), unanswered.map(Half::leftOut));
    }

    /** What one representation has to say, nothing where the person is unknown to it, or why it cannot. */
    private record Half(
            UserRepresentation representation, Optional<List<Explained>> items, Optional<RetryableException> fault) {

        Degraded leftOut() {
            return new Degraded(Optional.of(representation), reason());
        }

        String reason() {
            return fault.orElseThrow().getMessage();
        }
    }

    private static Half half(UserRepresentation representation, Supplier<Optional<List<Explained>>> question) {
        try {
            return new Half(representation, question.get(), Optional.empty());
        } catch (RetryableException unanswered) {
            return new Half(representation, Optional.empty(), Optional.of(unanswered));
        }
    }

    private static Answer popular(Opened used, RecommendRequest request, Half unanswered) {
        ByPopularity popular = used.all()
                .findFirst()
                .map(Served::popular)
                .filter(each -> !each.isEmpty())
                .orElseThrow(() -> unanswered.fault().orElseThrow());
        return new Answer(
                popular.recommend(used.recents(), request),
                Optional.of(new Degraded(Optional.empty(), unanswered.reason())));
    }

    /** What the person of a request is to the search. */
    UserRepresentation representation(RecommendRequest request) {
        return request.representation().orElse(usual);
    }

    /** What of that which is open takes part, after checking that the request makes sense there, whoever it is of. */
    Opened used(Opened open, RecommendRequest request) {
        UserRepresentation representation = representation(request);
        if (request.fromInterest().isPresent() && representation != UserRepresentation.PINNERSAGE) {
            throw new MisconfiguredException(
                    "from-interest names one of the person's interests: ask with representation=pinnersage.");
        }
        Opened used = open.only(representation);
        Restrictions restrictions = request.restrictions();
        if (restrictions.filter().isEmpty() && restrictions.withoutInterests().isEmpty()) {
            return used;
        }
        SelectableItems.requireKnown(
                restrictions, used.all().map(Served::selectable).toList());
        return used;
    }

    private List<Explained> blended(Opened used, RecommendRequest request, List<List<Explained>> lists) {
        return lists.size() == 1 ? lists.getFirst() : turns.blend(lists, request.k(), used.requireInterests());
    }

    private static NotFoundException unknown(Opened used, String user) {
        String places = used.all().map(Served::extent).collect(Collectors.joining(", nor in "));
        return new NotFoundException("There is no person '" + user + "' in " + places + ".");
    }
}
