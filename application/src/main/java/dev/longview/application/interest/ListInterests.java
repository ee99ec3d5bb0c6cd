package dev.longview.application.interest;

import dev.longview.domain.interest.Interest;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.feature.InterestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tells what a person's interests are. */
public final class ListInterests {

    private final OpenInterests opener;

    @Inject
    public ListInterests(OpenInterests opener) {
        this.opener = opener;
    }

    /**
     * A person's interests in the current batch.
     *
     * @throws NotFoundException before the first batch, or for an unknown person
     */
    public PersonInterests list(String user) {
        try (InterestBatch batch = opener.open(Optional.empty())) {
            return of(user, batch);
        }
    }

    /** A person's interests in an open batch; an unknown person is a {@link NotFoundException}. */
    public static PersonInterests of(String user, InterestBatch batch) {
        InterestProfile profile = batch.profiles()
                .get(user)
                .orElseThrow(() -> new NotFoundException("There is no person '" + user + "' in batch " + batch.id()
                        + ", which has " + batch.record().users() + " people with actions up to "
                        + batch.record().day() + "."));
        boolean timed = batch.data().manifest().timed();
        return new PersonInterests(
                user,
                batch.id(),
                LocalDate.ofEpochDay(profile.day()),
                profile.seen().length,
                profile.interests().stream()
                        .map(interest -> named(interest, batch.items(), timed))
                        .toList());
    }

    private static PersonInterests.Named named(Interest interest, ItemTable items, boolean timed) {
        int size = interest.size();
        return new PersonInterests.Named(
                items.ids().name(interest.medoid()),
                items.titles()[interest.medoid()],
                interest.importance(),
                size,
                IntStream.range(0, size)
                        .map(back -> size - 1 - back)
                        .mapToObj(action -> member(interest, action, items, timed))
                        .toList());
    }

    private static PersonInterests.Member member(Interest interest, int action, ItemTable items, boolean timed) {
        int item = interest.items()[action];
        return new PersonInterests.Member(
                items.ids().name(item),
                items.titles()[item],
                timed ? Optional.of(Instant.ofEpochMilli(interest.times()[action])) : Optional.empty());
    }
}
