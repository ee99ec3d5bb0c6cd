package dev.longview.application.forgetting;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.forgotten.Forgetting;
import dev.longview.ports.forgotten.ForgottenPeople;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/**
 * Forgets a person: from then on nothing that was made before answers about them, and nothing that is made later holds what they did
 * before. Safe for use by many threads.
 */
public final class ForgetPerson {

    private final ForgottenPeople people;
    private final Clock clock;

    @Inject
    public ForgetPerson(ForgottenPeople people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /**
     * Takes the wish; it is durable when this returns. Nobody needs to know the person: an old log may still come that does.
     *
     * @param arrived when the last event arrived that is known of: a wish holds for all that came before it, though the clock was set
     *     back meanwhile
     * @throws MisconfiguredException for an id that nobody can have
     */
    public Forgetting forget(String user, Instant arrived) {
        if (user.isBlank() || !user.equals(user.strip())) {
            throw new MisconfiguredException("The person's id is '" + user
                    + "', but must be a text that neither begins nor ends with white space: nobody can have that id.");
        }
        Instant now = clock.instant();
        return people.forget(user, now.isBefore(arrived) ? arrived : now);
    }
}
