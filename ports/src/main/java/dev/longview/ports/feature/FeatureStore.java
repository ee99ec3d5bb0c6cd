package dev.longview.ports.feature;

import dev.longview.ports.artifact.Artifact;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * Holds the profiles of a generation. A generation's profiles are written once and then only read. A store may be a server of
 * its own; then the generation holds the profiles as well, and a server that does not answer within its time-out is a
 * {@code RetryableException}. Readers are safe for use by many threads.
 */
public interface FeatureStore<P extends Profile> {

    /**
     * Loads all profiles of a generation in one go.
     *
     * @param generation the generation's draft folder; the profiles are kept in a sub-folder of it
     * @param profiles by ascending user id in UTF-8 byte order, read once and streamed
     * @return how many there were
     */
    long load(Path generation, Iterator<P> profiles);

    /** Opens the profiles of a whole generation for reading; damaged ones are a {@code CorruptException}. */
    Profiles<P> open(Path generation);

    /** Opens the profiles of a generation for serving: of its files, only those are fetched that single profiles need. */
    Profiles<P> open(Artifact generation);

    /** A store of the same profiles that keeps them in the folder alone, for what nobody is served from. */
    FeatureStore<P> embedded();

    /**
     * Brings profiles that a server has lost back from their generation.
     *
     * @return how many there are; 0 where the generation is all there is
     */
    long restore(Artifact generation);

    /** Tells a server which generation has become the current one: those of the others may go after a while. */
    void published(Artifact generation);

    /** Deletes the profiles of all others from a server, which may take those of another one that is being made. */
    void purge(Artifact current);
}
