package dev.longview.ports.failure;

/** The user asked for something that cannot be: the message says what to change. */
public final class MisconfiguredException extends LongviewException {

    private static final long serialVersionUID = 1L;

    public MisconfiguredException(String message) {
        super(message, null);
    }

    public MisconfiguredException(String message, Throwable cause) {
        super(message, cause);
    }
}
