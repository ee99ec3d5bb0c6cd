package dev.longview.ports.failure;

/** Stored bytes are damaged or truncated: restore or rebuild them. */
public final class CorruptException extends LongviewException {

    private static final long serialVersionUID = 1L;

    public CorruptException(String message) {
        super(message, null);
    }

    public CorruptException(String message, Throwable cause) {
        super(message, cause);
    }
}
