package dev.longview.application.interest;

import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.feature.InterestProfile;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;

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
        return new PersonInterests(
                user,
                batch.id(),
                LocalDate.ofEpochDay(profile.day()),
                profile.seen().length,
                profile.interests().stream()
                        .map(interest -> PersonInterests.Named.of(
                                interest, batch.items(), batch.data().manifest().timed()))
                        .toList());
    }
}
