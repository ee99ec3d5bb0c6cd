package dev.longview.application.daily;

import dev.longview.application.forgetting.RememberedProfiles;
import dev.longview.domain.action.Vocabulary;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.Profile;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.forgotten.ForgottenPeople;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.Stream;

/** The profiles that a run lays the new ones over: those of an earlier one, or none. */
public final class BaseProfiles<P extends Profile> implements AutoCloseable {

    private final Optional<Profiles<P>> profiles;

    private BaseProfiles(Optional<Profiles<P>> profiles) {
        this.profiles = profiles;
    }

    /**
     * Without people who were forgotten since then.
     *
     * @param base the artifact of an earlier run, of a lineage
     */
    public static <P extends Profile> BaseProfiles<P> of(
            Optional<Artifact> base, Lineage<?> lineage, FeatureStore<P> features, ForgottenPeople people) {
        return new BaseProfiles<>(base.map(artifact -> new RememberedProfiles<>(
                features.open(artifact.folder()),
                people,
                lineage.read(artifact).record().followed())));
    }

    /** By ascending id in UTF-8 byte order; the caller closes the stream. */
    public Stream<P> all() {
        return profiles.map(Profiles::all).orElseGet(Stream::empty);
    }

    /** The indices of the people whose profile a run does not keep. */
    public BitSet notKept(DayPlan plan, Vocabulary users) {
        BitSet indices = new BitSet();
        try (Stream<P> all = all()) {
            all.filter(profile -> !plan.keeps(profile.day()))
                    .forEach(profile -> users.indexOf(profile.user()).ifPresent(indices::set));
        }
        return indices;
    }

    @Override
    public void close() {
        profiles.ifPresent(Profiles::close);
    }
}
