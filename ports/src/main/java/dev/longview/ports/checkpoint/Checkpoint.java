package dev.longview.ports.checkpoint;

import java.nio.file.Path;

/** A whole checkpoint. It stays while it is one of the newest that are kept. */
public interface Checkpoint {

    long step();

    /** What was written beside the state. */
    Path folder();

    /** The state; unreadable JSON is a {@code CorruptException}. */
    <R extends Record> R state(Class<R> type);
}
