package dev.longview.ports.artifact;

import java.nio.file.Path;

/**
 * An artifact in the making: a private folder that nobody else sees. For one thread. Closing a draft that was not committed
 * deletes it; a killed process leaves a draft that the store clears away later.
 */
public interface Draft extends AutoCloseable {

    String id();

    /** Where to write; sub-folders are welcome. */
    Path directory();

    /** Writes a record as a JSON file of the draft. */
    void write(String name, Record content);

    /**
     * Computes the checksum of every file, syncs everything to disk and moves the draft into place in one step. After a crash
     * there is either the whole artifact or none.
     */
    Artifact commit(Provenance provenance);

    @Override
    void close();
}
