package dev.longview.application.forgetting;

import dev.longview.ports.feature.Profile;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.forgotten.Forgotten;
import dev.longview.ports.forgotten.ForgottenPeople;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The profiles of an artifact, which cannot change, without those of people who were forgotten since it was made. Safe for use by
 * many threads until closed.
 */
public final class RememberedProfiles<P extends Profile> implements Profiles<P> {

    private final Profiles<P> all;
    private final ForgottenPeople people;
    private final long followed;

    /**
     * Takes over the profiles.
     *
     * @param followed the number of the last wish that they follow
     */
    public RememberedProfiles(Profiles<P> all, ForgottenPeople people, long followed) {
        this.all = all;
        this.people = people;
        this.followed = followed;
    }

    @Override
    public Optional<P> get(String user) {
        return people.now().since(user, followed) ? Optional.empty() : all.get(user);
    }

    @Override
    public Stream<P> all() {
        Forgotten forgotten = people.now();
        return all.all().filter(profile -> !forgotten.since(profile.user(), followed));
    }

    @Override
    public void close() {
        all.close();
    }
}
