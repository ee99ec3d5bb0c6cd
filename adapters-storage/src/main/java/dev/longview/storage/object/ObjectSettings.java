package dev.longview.storage.object;

import dev.longview.ports.failure.MisconfiguredException;
import java.time.Duration;
import java.util.Map;

/**
 * Where artifacts are kept as objects; {@code artifacts.opendal} of the configuration.
 *
 * @param scheme one of OpenDAL's services, such as {@code s3}
 * @param options the service's own, such as {@code bucket}; may hold secrets
 * @param timeout for one piece of work: a request with all its repetitions, moving at most 8 MiB
 * @param retries how often a request that failed for a passing reason is sent again, ≥ 0
 * @param keepCached how long a local copy that nobody opens stays
 */
public record ObjectSettings(
        String scheme, Map<String, String> options, Duration timeout, int retries, Duration keepCached) {

    private static final Duration LEAST_CACHED = Duration.ofHours(1);

    public ObjectSettings {
        options = Map.copyOf(options);
        require(!scheme.isBlank(), "scheme is empty", "one of OpenDAL's services, such as s3");
        require(timeout.isPositive(), "timeout is " + timeout, "longer than nothing, such as 30s");
        require(retries >= 0, "retries is " + retries, "at least 0");
        require(keepCached.compareTo(LEAST_CACHED) >= 0, "keep-cached is " + keepCached, "at least 1h");
    }

    /** Where the objects are, without anything secret, for messages. */
    public String place() {
        String root = options.getOrDefault("root", "/");
        return scheme + "://" + options.getOrDefault("bucket", options.getOrDefault("container", ""))
                + (root.startsWith("/") ? "" : "/") + root
                + (options.containsKey("endpoint") ? " at " + endpoint() : "");
    }

    private String endpoint() {
        return options.get("endpoint").replaceFirst("//[^/@]*@", "//");
    }

    /** Without the options, which may hold secrets. */
    @Override
    public String toString() {
        return "ObjectSettings[" + place() + "]";
    }

    private static void require(boolean holds, String found, String right) {
        if (!holds) {
            throw new MisconfiguredException("artifacts.opendal." + found + ", but must be " + right + ".");
        }
    }
}
