package dev.longview.ports.feature;

import java.util.Optional;
import java.util.stream.Stream;

/** The profiles of one generation. Safe for use by many threads until closed. */
public interface Profiles<P extends Profile> extends AutoCloseable {

    /** A person's profile, empty where the store has none. */
    Optional<P> get(String user);

    /** All profiles by ascending user id in UTF-8 byte order; the caller closes the stream. */
    Stream<P> all();

    @Override
    void close();
}
