package dev.longview.storage.recent;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.LongviewException;
import dev.longview.ports.failure.RetryableException;
import java.nio.file.Path;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** RocksDB's faults in the words of a user. */
final class RecentFaults {

    /** What to do about a damaged log. */
    static final String CURE =
            "Restore its folder, or move it away: what `longview ingest --recent` absorbed is in the data,"
                    + " the rest is lost unless its senders send it again";

    private final Path folder;

    RecentFaults(Path folder) {
        this.folder = folder;
    }

    LongviewException explained(RocksDBException fault) {
        String message = fault.getMessage();
        if (isIo(fault) && message.contains(folder.resolve("LOCK").toString())) {
            return new RetryableException(
                    "The log of recent actions in " + folder
                            + " is open already: one server at a time takes events for a"
                            + " workspace. Stop the other one, or start this one with --set events.enabled=false.",
                    fault);
        }
        if (isFull(fault)) {
            return new RetryableException(
                    "The disk of the log of recent actions in " + folder + " is full (" + message
                            + "): free some space. What this request brought was not acknowledged: send it again.",
                    fault);
        }
        if (isIo(fault) && !message.contains("No such file")) {
            return new RetryableException(
                    "The log of recent actions in " + folder + " failed at the file system: " + message
                            + ". What this request brought was not acknowledged: send it again.",
                    fault);
        }
        return new CorruptException(
                "The log of recent actions in " + folder + " is damaged (" + message + "). " + CURE + ".", fault);
    }

    private static boolean isIo(RocksDBException fault) {
        return code(fault).equals(Optional.of(Status.Code.IOError));
    }

    private static boolean isFull(RocksDBException fault) {
        return Optional.ofNullable(fault.getStatus())
                .filter(status -> status.getSubCode() == Status.SubCode.NoSpace)
                .isPresent();
    }

    private static Optional<Status.Code> code(RocksDBException fault) {
        return Optional.ofNullable(fault.getStatus()).map(Status::getCode);
    }
}
