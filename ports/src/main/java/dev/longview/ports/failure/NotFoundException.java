package dev.longview.ports.failure;

/** What was asked for does not exist; asking again will not help. */
public final class NotFoundException extends LongviewException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(message, null);
    }

    public NotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
