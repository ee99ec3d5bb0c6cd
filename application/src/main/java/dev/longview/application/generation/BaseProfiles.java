package dev.longview.application.generation;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.Profile;
import dev.longview.ports.feature.Profiles;
import java.util.Optional;
import java.util.stream.Stream;

/** The profiles that a run lays the new ones over: those of the previous generation, or none. */
final class BaseProfiles<P extends Profile> implements AutoCloseable {

    private final Optional<Profiles<P>> profiles;

    private BaseProfiles(Optional<Profiles<P>> profiles) {
        this.profiles = profiles;
    }

    static <P extends Profile> BaseProfiles<P> of(Optional<Artifact> previous, FeatureStore<P> features) {
        return new BaseProfiles<>(previous.map(artifact -> features.open(GenerationFolder.of(artifact))));
    }

    /** By ascending id in UTF-8 byte order; the caller closes the stream. */
    Stream<P> all() {
        return profiles.map(Profiles::all).orElseGet(Stream::empty);
    }

    @Override
    public void close() {
        profiles.ifPresent(Profiles::close);
    }
}
