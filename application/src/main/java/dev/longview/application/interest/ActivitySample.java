package dev.longview.application.interest;

import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * People sorted by how many actions they have that can be clustered; a sample of each group of them.
 *
 * @param people least active first; among equals in an order that the seed draws
 */
record ActivitySample(List<Person> people, long seed) {

    private static final long ORDER = 0xAC71;
    private static final long DRAW = 0xD2A3;

    /** A person's index and number of actions. */
    record Person(int user, int actions) {}

    static ActivitySample of(DataSnapshot snapshot, RecentPast past, long seed, Progress progress) {
        List<Person> people = new ArrayList<>();
        try (Stream<Timeline> timelines = snapshot.timelines();
                Progress.Task task =
                        progress.start("Counting actions", snapshot.manifest().users())) {
            long done = 0;
            for (Iterator<Timeline> each = timelines.iterator(); each.hasNext(); ) {
                Timeline timeline = each.next();
                int actions = past.of(timeline).size();
                if (actions >= Activity.FEWEST) {
                    people.add(new Person(timeline.user(), actions));
                }
                task.at(++done, "");
            }
        }
        people.sort(Comparator.comparingInt(Person::actions)
                .thenComparingLong(person -> Seeds.mix(seed, ORDER, person.user())));
        return new ActivitySample(people, seed);
    }

    /** Some of a group, all where they are few, in an order that the seed draws. */
    List<Person> of(Activity activity) {
        if (people.isEmpty()) {
            return List.of();
        }
        return people.subList(activity.first(people.size()), activity.end(people.size())).stream()
                .sorted(Comparator.comparingLong(person -> Seeds.mix(seed, DRAW, person.user())))
                .limit(activity.sample())
                .toList();
    }
}
