package dev.longview.ports.failure;

/** A passing fault, such as a lock held by another process or a lost connection: the same call may succeed later. */
public final class RetryableException extends LongviewException {

    private static final long serialVersionUID = 1L;

    private final boolean passesByItself;

    public RetryableException(String message) {
        this(message, null);
    }

    public RetryableException(String message, Throwable cause) {
        this(message, cause, true);
    }

    private RetryableException(String message, Throwable cause, boolean passesByItself) {
        super(message, cause);
        this.passesByItself = passesByItself;
    }

    /** A fault that lasts until somebody does what the message says, such as publish what is not there yet. */
    public static RetryableException untilDone(String message) {
        return new RetryableException(message, null, false);
    }

    /** Whether to try again soon makes sense though nobody changes what is stored or published. */
    public boolean passesByItself() {
        return passesByItself;
    }
}
