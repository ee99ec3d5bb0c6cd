package dev.longview.api;

import java.util.Map;
import java.util.TreeMap;

/** A request that cannot be answered; the message tells the client why. */
final class RequestFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final TreeMap<String, String> headers = new TreeMap<>();

    RequestFault(int status, String message) {
        this(status, message, null);
    }

    RequestFault(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** The same with a header of the answer. */
    RequestFault with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
