package dev.longview.application.generation;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.UserProfile;
import dev.longview.ports.feature.UserProfiles;
import java.util.Optional;
import java.util.stream.Stream;

/** The profiles that a run lays the new ones over: those of the previous generation, or none. */
final class BaseProfiles implements AutoCloseable {

    private final Optional<UserProfiles> profiles;

    private BaseProfiles(Optional<UserProfiles> profiles) {
        this.profiles = profiles;
    }

    static BaseProfiles of(Optional<Artifact> previous, FeatureStore features) {
        return new BaseProfiles(previous.map(artifact -> features.open(GenerationFolder.of(artifact))));
    }

    /** By ascending id in UTF-8 byte order; the caller closes the stream. */
    Stream<UserProfile> all() {
        return profiles.map(UserProfiles::all).orElseGet(Stream::empty);
    }

    @Override
    public void close() {
        profiles.ifPresent(UserProfiles::close);
    }
}
