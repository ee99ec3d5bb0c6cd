package dev.longview.ports.feature;

import java.util.Optional;
import java.util.stream.Stream;

/** The profiles of one generation. Safe for use by many threads until closed. */
public interface UserProfiles extends AutoCloseable {

    /** A person's profile, empty where the store has none. */
    Optional<UserProfile> get(String user);

    /** All profiles by ascending user id in UTF-8 byte order; the caller closes the stream. */
    Stream<UserProfile> all();

    @Override
    void close();
}
