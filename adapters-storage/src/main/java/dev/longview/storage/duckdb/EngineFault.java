package dev.longview.storage.duckdb;

import dev.longview.ports.failure.LongviewException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.RetryableException;
import java.sql.SQLException;

/** A statement that DuckDB refused or could not finish; the message is DuckDB's own. */
public final class EngineFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EngineFault(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** The message's first line, without the name of DuckDB's error class. */
    public String summary() {
        String first = getMessage().lines().findFirst().orElse("no message");
        int colon = first.indexOf("Error: ");
        return colon < 0 ? first : first.substring(colon + "Error: ".length());
    }

    /**
     * The fault in the words of a user.
     *
     * @param task what could not be done, such as "Ingest"
     * @param memoryKey the configuration key that bounds the memory
     */
    public LongviewException explained(String task, String memoryKey) {
        String message = getMessage();
        if (message.contains("Out of Memory")) {
            return new MisconfiguredException(
                    task + " ran out of the memory it may use (" + summary() + "): raise " + memoryKey + ".", this);
        }
        if (message.contains("Unexpected end of GZIP") || message.contains("GZIP") || message.contains("gzip")) {
            return new MisconfiguredException(
                    task + " found a damaged gzip file (" + summary() + "): fetch or compress the file again.", this);
        }
        if (message.startsWith("IO Error") || message.contains("No space left")) {
            return new RetryableException(task + " failed at the file system: " + summary() + ".", this);
        }
        return new MisconfiguredException(task + " failed: " + summary() + ".", this);
    }
}
