package dev.longview.composition.serve;

import dev.longview.ports.failure.MisconfiguredException;
import java.time.Duration;

/**
 * How much the server takes.
 *
 * @param body longest body in bytes
 * @param bodies bytes of bodies held at a time, of all requests together, ≥ body
 * @param requestLine longest request line in bytes: method, path and query
 * @param headers longest headers in bytes, all together
 * @param concurrent requests handled at a time
 * @param queue requests that wait for that at most
 * @param longestWait how long one waits at most
 * @param connections open at a time
 * @param request within which a request must have arrived, from its first line to the end of its body, and within which its answer must be
 *     taken
 * @param idle how long a connection may go without a request
 */
public record LimitSettings(
        long body,
        long bodies,
        int requestLine,
        int headers,
        int concurrent,
        int queue,
        Duration longestWait,
        int connections,
        Duration request,
        Duration idle) {

    /** The defaults. */
    public static final LimitSettings USUAL = new LimitSettings(
            1 << 20,
            64 << 20,
            8_192,
            16_384,
            256,
            1_024,
            Duration.ofSeconds(1),
            10_000,
            Duration.ofSeconds(10),
            Duration.ofMinutes(1));

    public LimitSettings {
        require("body", body, 1, 1 << 30);
        require("bodies", bodies, body, Long.MAX_VALUE);
        require("request-line", requestLine, 256, 1 << 20);
        require("headers", headers, 256, 1 << 20);
        require("concurrent", concurrent, 1, 1_000_000);
        require("queue", queue, 0, 1_000_000);
        require("connections", connections, 1, 1_000_000);
        require("longest-wait", longestWait);
        require("request", request);
        require("idle", idle);
    }

    private static void require(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new MisconfiguredException(
                    "serve.limits." + key + " is " + value + ", but must be in [" + least + ", " + most + "].");
        }
    }

    private static void require(String key, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new MisconfiguredException("serve.limits." + key + " is " + value
                    + ", but must be a positive duration of at most a day, such as 10s.");
        }
    }
}
