package dev.longview.application.inspection;

import dev.longview.application.recommendation.Opened;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import dev.longview.ports.timeline.DataSnapshot;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells what a person did, in the data that is served from and since. Safe for use by many threads. */
public final class ShowTimeline {

    private static final Comparator<Deed> LATEST_FIRST =
            Comparator.comparing((Deed each) -> each.time().orElse(Instant.MIN)).reversed();

    @Inject
    public ShowTimeline() {}

    /** Where an action was found. */
    public enum Origin {
        DATA,
        /** In the log of recent actions, and not in the data yet. */
        RECENT
    }

    /**
     * One action.
     *
     * @param card of an item of which nothing is known has the id alone
     * @param type {@code ""} where it was not told
     * @param surface {@code ""} where it was not told
     * @param time empty for data without real times
     * @param seconds empty where unknown
     */
    public record Deed(
            ItemCard card,
            String type,
            String surface,
            Optional<Instant> time,
            Optional<Float> seconds,
            Origin origin) {}

    /**
     * What a person did.
     *
     * @param snapshot the id of the data
     * @param inData how many actions the data has of them
     * @param recent how many came since, as far as they were looked at
     * @param first the earliest in the data
     * @param actions latest first, at most as many as asked for
     */
    public record Told(
            String user,
            String snapshot,
            int inData,
            int recent,
            Optional<Instant> first,
            List<String> types,
            List<String> surfaces,
            List<Deed> actions) {}

    /**
     * A person's latest actions.
     *
     * @param most how many at most, ≥ 1
     * @throws NotFoundException for a person whom neither the data nor the log knows
     * @throws RetryableException where nothing is served
     */
    public Told tell(Opened open, String user, int most) {
        DataSnapshot data = open.data();
        Optional<Timeline> timeline = timeline(data, user);
        var absorbed = new RecentActions.Seen(data.manifest().absorbed(), Long.MAX_VALUE);
        List<LoggedAction> recent = open.recents().latest(user, absorbed, most);
        if (timeline.isEmpty() && recent.isEmpty()) {
            throw new NotFoundException("There is no person '" + user + "' in the data " + data.id()
                    + ", nor in the log of recent actions.");
        }
        Stream<Deed> all = Stream.concat(
                recent.stream().map(each -> deed(open.items(), each.action())),
                timeline.stream().flatMap(past -> latest(data, past, most)));
        return new Told(
                user,
                data.id(),
                timeline.map(Timeline::size).orElse(0),
                recent.size(),
                timeline.flatMap(past -> time(data, past.times()[0])),
                data.manifest().actionTypes(),
                data.manifest().surfaces(),
                all.sorted(LATEST_FIRST).limit(most).toList());
    }

    static Optional<Timeline> timeline(DataSnapshot data, String user) {
        OptionalInt index = data.users().indexOf(user);
        return index.isEmpty()
                ? Optional.empty()
                : data.timelines(List.of(index.getAsInt())).stream().findFirst();
    }

    private static Stream<Deed> latest(DataSnapshot data, Timeline past, int most) {
        return IntStream.range(0, Math.min(most, past.size()))
                .mapToObj(back -> deed(data, past, past.size() - 1 - back));
    }

    private static Deed deed(DataSnapshot data, Timeline past, int action) {
        return new Deed(
                ItemCard.of(data.items(), past.items()[action]),
                data.actionTypes().name(past.types()[action]),
                data.surfaces().name(past.surfaces()[action]),
                time(data, past.times()[action]),
                Optional.of(past.seconds()[action]).filter(Float::isFinite),
                Origin.DATA);
    }

    private static Deed deed(ItemTable items, RecentAction action) {
        OptionalInt index = items.ids().indexOf(action.item());
        return new Deed(
                index.isPresent() ? ItemCard.of(items, index.getAsInt()) : new ItemCard(action.item(), "", ""),
                action.type().orElse(""),
                action.surface().orElse(""),
                Optional.of(Instant.ofEpochMilli(action.time())),
                action.seconds().map(Double::floatValue),
                Origin.RECENT);
    }

    private static Optional<Instant> time(DataSnapshot data, long millis) {
        return Optional.of(Instant.ofEpochMilli(millis))
                .filter(time -> data.manifest().timed());
    }
}
