package dev.longview.ports.failure;

/** A fault that is explained to the user in its message, one paragraph long: place, value and cure. */
public abstract sealed class LongviewException extends RuntimeException
        permits NotFoundException, RetryableException, CorruptException, MisconfiguredException {

    private static final long serialVersionUID = 1L;

    LongviewException(String message, Throwable cause) {
        super(message, cause);
    }
}
