package dev.longview.storage.checkpoint;

import dev.longview.ports.checkpoint.Checkpoint;
import dev.longview.ports.failure.CorruptException;
import dev.longview.storage.artifact.Json;
import java.io.IOException;
import java.nio.file.Path;

/** @param root the checkpoint's folder */
record FileCheckpoint(long step, Path root) implements Checkpoint {

    static final String STATE = "state.json";
    static final String FILES = "files";

    @Override
    public Path folder() {
        return root.resolve(FILES);
    }

    @Override
    public <R extends Record> R state(Class<R> type) {
        try {
            return Json.read(root.resolve(STATE), type);
        } catch (IOException unreadable) {
            throw new CorruptException(
                    root.resolve(STATE) + " cannot be read (" + unreadable + "): train anew with --fresh.", unreadable);
        }
    }
}
