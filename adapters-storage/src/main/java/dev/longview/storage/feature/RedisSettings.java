package dev.longview.storage.feature;

import dev.longview.ports.failure.MisconfiguredException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * Where profiles are served from Redis; {@code features.redis} of the configuration.
 *
 * @param uri {@code redis[s]://[[user]:password@]host[:port][/database]}
 * @param timeout for a connection, and for an answer
 * @param connections at most, of one process, ≥ 1
 * @param keep how long the profiles of a generation stay after another one took its place
 * @param prefix what the names of all keys begin with: one of its own for every workspace
 */
public record RedisSettings(String uri, Duration timeout, int connections, Duration keep, String prefix) {

    private static final int USUAL_PORT = 6379;
    private static final Duration LEAST_KEEP = Duration.ofHours(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    public RedisSettings {
        parsed(uri);
        require(
                timeout.toMillis() >= 1 && timeout.compareTo(LONGEST_TIMEOUT) <= 0,
                "timeout is " + timeout,
                "from 1ms to 1m");
        require(connections >= 1, "connections is " + connections, "at least 1");
        require(keep.compareTo(LEAST_KEEP) >= 0, "keep is " + keep, "at least 1h");
        require(!prefix.isBlank(), "prefix is empty", "a text such as longview");
    }

    URI address() {
        return parsed(uri);
    }

    String host() {
        return address().getHost();
    }

    int port() {
        return address().getPort() < 0 ? USUAL_PORT : address().getPort();
    }

    /** The address without what must not be shown, for messages. */
    public String place() {
        String path = address().getPath();
        return address().getScheme() + "://" + host() + ":" + port() + (path.equals("/") ? "" : path);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RedisSettings[" + place() + "]";
    }

    /** The text stays out of the message: it may hold a password. */
    private static URI parsed(String text) {
        try {
            URI uri = new URI(text);
            boolean known = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
            require(known && uri.getHost() != null, "uri is no address of a Redis server", form());
            return uri;
        } catch (URISyntaxException e) {
            throw new MisconfiguredException("features.redis.uri is no URI, but must be " + form() + ".");
        }
    }

    private static String form() {
        return "redis[s]://[[user]:password@]host[:port][/database], with special characters of the password percent-encoded";
    }

    private static void require(boolean holds, String found, String right) {
        if (!holds) {
            throw new MisconfiguredException("features.redis." + found + ", but must be " + right + ".");
        }
    }
}
