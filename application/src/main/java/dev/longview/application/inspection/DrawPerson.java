package dev.longview.application.inspection;

import dev.longview.application.inspection.ItemMap.Dot;
import dev.longview.application.recommendation.FindInterests;
import dev.longview.application.recommendation.Opened;
import dev.longview.application.recommendation.PresentInterest;
import dev.longview.application.recommendation.PresentInterest.Origin;
import dev.longview.domain.embedding.PrincipalPlane.Place;
import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.interest.Interest;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.timeline.DataSnapshot;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lays a person onto the map of the items: what they did, by interests, and their embedding. Safe for use by many threads. */
public final class DrawPerson {

    private static final int MOST_ITEMS = 60;
    private static final int MOST_INTERESTS = 30;

    private final DrawItems items;
    private final FindInterests finder;

    @Inject
    public DrawPerson(DrawItems items, FindInterests finder) {
        this.items = items;
        this.finder = finder;
    }

    /**
     * Where a person is.
     *
     * @param self where the person's embedding lies; empty in the space of interests, or without one
     * @param interests most important first; none where none are served
     * @param others the latest items of a person without interests
     */
    public record Drawn(
            String user,
            Space space,
            String artifact,
            Optional<Place> self,
            List<Cluster> interests,
            List<Dot> others) {}

    /**
     * An interest.
     *
     * @param medoid the item that stands for it
     * @param size how many actions it is made of
     * @param members its latest distinct items
     */
    public record Cluster(Dot medoid, double importance, int size, Origin origin, List<Dot> members) {}

    /**
     * The person on the map of a space.
     *
     * @param asked empty: that of the generation, if there is one
     * @throws NotFoundException for a person whom nothing that is served knows
     * @throws RetryableException where the space is not served
     */
    public Drawn draw(Opened open, String user, Optional<Space> asked) {
        DrawnSpace space = DrawnSpace.of(open, asked);
        ItemMap map = items.draw(space);
        Optional<Place> self = space.space() == Space.EMBEDDINGS
                ? open.requireGeneration().find(user).map(found -> map.plane().place(found.embedding()))
                : Optional.empty();
        List<Cluster> clusters = clusters(open, user, space, map);
        List<Dot> others = clusters.isEmpty() ? latest(open, user, space, map) : List.of();
        if (self.isEmpty() && clusters.isEmpty() && others.isEmpty()) {
            throw new NotFoundException("There is no person '" + user + "' on the map of " + space.artifact() + ".");
        }
        return new Drawn(user, space.space(), space.artifact(), self, clusters, others);
    }

    private List<Cluster> clusters(Opened open, String user, DrawnSpace space, ItemMap map) {
        return open.interests().stream()
                .flatMap(batch -> finder.find(batch, open.recents(), user).stream()
                        .flatMap(present -> present.interests().stream())
                        .limit(MOST_INTERESTS)
                        .flatMap(each -> cluster(each, batch.items(), space, map).stream()))
                .toList();
    }

    /** Empty where the medoid is not in the space. */
    private static Optional<Cluster> cluster(PresentInterest present, ItemTable table, DrawnSpace space, ItemMap map) {
        Interest interest = present.interest();
        int last = interest.size() - 1;
        Stream<String> members =
                IntStream.rangeClosed(0, last).mapToObj(back -> table.ids().name(interest.items()[last - back]));
        return dots(Stream.of(table.ids().name(interest.medoid())), space, map).stream()
                .findFirst()
                .map(medoid -> new Cluster(
                        medoid, interest.importance(), interest.size(), present.origin(), dots(members, space, map)));
    }

    private static List<Dot> latest(Opened open, String user, DrawnSpace space, ItemMap map) {
        DataSnapshot data = open.data();
        List<Integer> did = ShowTimeline.timeline(data, user)
                .map(past -> Arrays.stream(past.items()).boxed().toList())
                .orElse(List.of());
        return dots(did.reversed().stream().map(data.items().ids()::name), space, map);
    }

    /** The distinct ones of some items that the space knows. */
    private static List<Dot> dots(Stream<String> ids, DrawnSpace space, ItemMap map) {
        return ids.distinct()
                .flatMapToInt(id -> space.items().ids().indexOf(id).stream())
                .filter(item -> !Similarity.isZero(space.vectors().apply(item)))
                .limit(MOST_ITEMS)
                .mapToObj(item -> map.dot(space, item))
                .toList();
    }
}
