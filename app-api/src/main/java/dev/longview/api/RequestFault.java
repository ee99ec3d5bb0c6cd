package dev.longview.api;

/** A request that cannot be answered; the message tells the client why. */
final class RequestFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    RequestFault(int status, String message) {
        this(status, message, null);
    }

    RequestFault(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    int status() {
        return status;
    }
}
