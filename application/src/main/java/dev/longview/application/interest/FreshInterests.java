package dev.longview.application.interest;

import dev.longview.application.daily.DayPlan;
import dev.longview.application.daily.Popularity;
import dev.longview.application.daily.SeenItems;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.interest.InterestFinder;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the interests of the people whom a plan names. Timelines are streamed; so many people at a time are clustered, on all
 * processors. Nobody's interests depend on anybody else's, so the number of threads changes no bit. For one thread.
 */
final class FreshInterests {

    private static final int PEOPLE_AT_ONCE = 1024;
    private static final int ACTIONS_AT_ONCE = 1 << 18;

    private final DayPlan plan;
    private final RecentPast past;
    private final InterestFinder finder;
    private final Vectors vectors;
    private final SortedProfiles profiles;
    private final Popularity popularity;
    private final List<Person> waiting = new ArrayList<>(PEOPLE_AT_ONCE);
    private long actionsWaiting;
    private long withoutInterests;
    private long withoutVector;
    private long watermark = -1;

    /**
     * @param profiles where they go
     * @param popularity counts everybody's actions
     */
    FreshInterests(
            DayPlan plan,
            RecentPast past,
            InterestFinder finder,
            Vectors vectors,
            SortedProfiles profiles,
            Popularity popularity) {
        this.plan = plan;
        this.past = past;
        this.finder = finder;
        this.vectors = vectors;
        this.profiles = profiles;
        this.popularity = popularity;
    }

    private record Person(String user, RecentPast.Actions actions, int[] seen) {}

    /** @param notKept the indices of the people whose older profile is not kept */
    void find(DataSnapshot snapshot, BitSet notKept, Progress progress) {
        try (Stream<Timeline> timelines = snapshot.timelines();
                Progress.Task task =
                        progress.start("Finding interests", snapshot.manifest().users())) {
            long done = 0;
            for (Iterator<Timeline> each = timelines.iterator(); each.hasNext(); ) {
                consider(each.next(), snapshot, notKept);
                task.at(++done, profiles.size() + " clustered");
            }
            cluster();
        }
    }

    /** How many of the people have no recent action on an item with a vector. */
    long withoutInterests() {
        return withoutInterests;
    }

    /** How many of the people's recent actions were passed over, since their item has no vector. */
    long withoutVector() {
        return withoutVector;
    }

    /** The time of the latest action seen, of anybody; −1 where there is none. */
    long watermark() {
        return watermark;
    }

    private void consider(Timeline timeline, DataSnapshot snapshot, BitSet notKept) {
        popularity.add(timeline);
        int end = timeline.countUntil(plan.until());
        if (end == 0) {
            return;
        }
        long last = timeline.times()[end - 1];
        watermark = Math.max(watermark, last);
        if (!plan.computes(last, notKept.get(timeline.user()))) {
            return;
        }
        int[] seen = SeenItems.mostRecentFirst(timeline.items(), end);
        Person person = new Person(snapshot.users().name(timeline.user()), past.of(timeline), seen);
        waiting.add(person);
        actionsWaiting += person.actions().size() + seen.length;
        if (waiting.size() == PEOPLE_AT_ONCE || actionsWaiting > ACTIONS_AT_ONCE) {
            cluster();
        }
    }

    private void cluster() {
        InterestProfile[] found = new InterestProfile[waiting.size()];
        IntStream.range(0, found.length).parallel().forEach(i -> found[i] = profile(waiting.get(i)));
        for (int i = 0; i < found.length; i++) {
            withoutInterests += found[i].interests().isEmpty() ? 1 : 0;
            withoutVector += waiting.get(i).actions().withoutVector();
            profiles.add(found[i]);
        }
        waiting.clear();
        actionsWaiting = 0;
    }

    private InterestProfile profile(Person person) {
        RecentPast.Actions actions = person.actions();
        var interests = finder.find(vectors, actions.items(), actions.times(), plan.until());
        return new InterestProfile(person.user(), interests, plan.day().toEpochDay(), person.seen());
    }
}
