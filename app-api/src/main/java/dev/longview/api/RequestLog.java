package dev.longview.api;

import dev.longview.api.log.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One line for every request. Neither paths nor queries nor bodies stand in it, so that nobody's id does: the route's template says
 * what was asked, and the request's id leads to the caller's own log.
 */
final class RequestLog {

    /** To be silenced by its name in the logging configuration. */
    static final String NAME = "dev.longview.api.requests";

    private final Logger log;

    private RequestLog(Logger log) {
        this.log = log;
    }

    /** As the logging configuration says. */
    static RequestLog configured() {
        return new RequestLog(Logger.getLogger(NAME));
    }

    /** For requests that nobody but the server itself makes. */
    static RequestLog silent() {
        Logger nobodys = Logger.getAnonymousLogger();
        nobodys.setLevel(Level.OFF);
        return new RequestLog(nobodys);
    }

    void answered(Exchange exchange, int status, int bytes, long nanos) {
        if (!log.isLoggable(Level.INFO)) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("request", exchange.id());
        fields.put("method", exchange.method());
        fields.put("route", exchange.route());
        fields.put("status", status);
        fields.put("micros", nanos / 1_000);
        fields.put("bytes", bytes);
        if (!exchange.key().isEmpty()) {
            fields.put("key", exchange.key());
        }
        log.log(new Fields(NAME, fields));
    }
}
