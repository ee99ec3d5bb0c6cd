package dev.longview.ports.failure;

/** A passing fault, such as a lock held by another process or a lost connection: the same call may succeed later. */
public final class RetryableException extends LongviewException {

    private static final long serialVersionUID = 1L;

    public RetryableException(String message) {
        super(message, null);
    }

    public RetryableException(String message, Throwable cause) {
        super(message, cause);
    }
}
