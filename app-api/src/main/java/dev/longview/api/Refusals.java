package dev.longview.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was turned away, and why. Safe for use by many threads. */
final class Refusals {

    /** 401. */
    static final String UNKNOWN = "unauthenticated";
    /** 403. */
    static final String FORBIDDEN = "forbidden";
    /** 413. */
    static final String LONG = "too-long";
    /** 429. */
    static final String BUSY = "busy";
    /** Too many connections. */
    static final String CONNECTIONS = "connections";
    /** A request that did not arrive in time, or an answer that was not taken in time. */
    static final String SLOW = "slow";
    /** What is no HTTP. */
    static final String MALFORMED = "malformed";

    private final Map<String, Counter> counters;

    Refusals(MeterRegistry registry) {
        counters = Stream.of(UNKNOWN, FORBIDDEN, LONG, BUSY, CONNECTIONS, SLOW, MALFORMED)
                .collect(Collectors.toMap(
                        Function.identity(), reason -> registry.counter("longview.refusals", "reason", reason)));
    }

    void count(String reason) {
        counters.get(reason).increment();
    }

    /** Counts an answer that is a refusal. */
    void answered(int status) {
        switch (status) {
            case 401 -> count(UNKNOWN);
            case 403 -> count(FORBIDDEN);
            case 413 -> count(LONG);
            case 429 -> count(BUSY);
            default -> {}
        }
    }
}
