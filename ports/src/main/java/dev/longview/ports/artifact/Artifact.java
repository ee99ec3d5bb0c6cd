package dev.longview.ports.artifact;

import java.nio.file.Path;
import java.time.Instant;

/** A committed, verified artifact: it never changes. Safe for use by many threads. */
public interface Artifact {

    ArtifactKind kind();

    /** Unique within the kind; ids sort by the time they were made. */
    String id();

    Instant created();

    Provenance provenance();

    /** The local file (or folder) of that name; a name that the artifact does not have is a {@code NotFoundException}. */
    Path file(String name);

    boolean has(String name);

    /** Reads a JSON file into a record; unreadable JSON is a {@code CorruptException}. */
    <R extends Record> R read(String name, Class<R> type);
}
