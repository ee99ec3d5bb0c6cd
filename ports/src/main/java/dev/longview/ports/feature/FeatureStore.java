package dev.longview.ports.feature;

import java.nio.file.Path;
import java.util.Iterator;

/**
 * Holds the profiles of a generation. A generation's profiles are written once and then only read. Readers are safe for use by
 * many threads.
 */
public interface FeatureStore<P extends Profile> {

    /**
     * Loads all profiles of a generation in one go.
     *
     * @param generation the generation's draft folder; an embedded store keeps its files in a sub-folder of it
     * @param profiles by ascending user id in UTF-8 byte order, read once and streamed
     * @return how many there were
     */
    long load(Path generation, Iterator<P> profiles);

    /** Opens the profiles of a generation for reading; damaged ones are a {@code CorruptException}. */
    Profiles<P> open(Path generation);
}
