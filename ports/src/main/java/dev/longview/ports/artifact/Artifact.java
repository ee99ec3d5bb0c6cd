package dev.longview.ports.artifact;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A committed artifact: it never changes. Where files are kept elsewhere they are fetched and verified when they are first asked
 * for; a damaged one is a {@code CorruptException} then, an unreachable one a {@code RetryableException}. Safe for use by many
 * threads.
 */
public interface Artifact {

    ArtifactKind kind();

    /** Unique within the kind; ids sort by the time they were made. */
    String id();

    Instant created();

    Provenance provenance();

    /** The local file (or folder) of that name; a name that the artifact does not have is a {@code NotFoundException}. */
    Path file(String name);

    boolean has(String name);

    /** The local folder with every file. */
    Path folder();

    /** Reads a JSON file into a record; unreadable JSON is a {@code CorruptException}. */
    <R extends Record> R read(String name, Class<R> type);
}
