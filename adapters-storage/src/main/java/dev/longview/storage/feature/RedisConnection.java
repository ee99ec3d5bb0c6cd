package dev.longview.storage.feature;

import dev.longview.ports.failure.RetryableException;
import java.net.SocketTimeoutException;
import java.util.function.Function;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * A pool of connections to one Redis server. Every fault is a {@link RetryableException} that names the server without its
 * password. After a connection has failed, requests are refused at once for as long as the time-out, so that many of them
 * together wait no longer than one. Nothing is connected before the first question. Safe for use by many threads.
 */
public final class RedisConnection implements AutoCloseable {

    private final RedisSettings settings;
    private final RedisClient client;
    private volatile long failedAt;
    private volatile String failure = "";

    public RedisConnection(RedisSettings settings) {
        this.settings = settings;
        this.client = RedisClient.builder()
                .hostAndPort(settings.host(), settings.port())
                .clientConfig(login(settings))
                .poolConfig(pool(settings))
                .build();
    }

    RedisSettings settings() {
        return settings;
    }

    /** Asks for a request that should not wait: refused at once soon after a connection has failed. */
    <T> T serve(Function<RedisClient, T> question) {
        String last = failure;
        if (!last.isEmpty() && System.nanoTime() - failedAt < settings.timeout().toNanos()) {
            throw fault(last, null);
        }
        return ask(question);
    }

    /** Asks; a connection that turns out to be dead, as all do after the server was restarted, is replaced once. */
    <T> T ask(Function<RedisClient, T> question) {
        try {
            return answered(question);
        } catch (JedisConnectionException gone) {
            failedAt = System.nanoTime();
            failure = reason(gone);
            throw fault(failure, gone);
        } catch (JedisException refused) {
            throw fault(reason(refused), refused);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> T answered(Function<RedisClient, T> question) {
        try {
            T answer = question.apply(client);
            failure = "";
            return answer;
        } catch (JedisConnectionException gone) {
            if (timedOut(gone)) {
                throw gone;
            }
            client.getPool().clear();
            return question.apply(client);
        }
    }

    private RetryableException fault(String reason, Throwable cause) {
        return new RetryableException(
                "The feature store, Redis at " + settings.place() + ", does not answer: " + reason
                        + ". Start it, or set features.redis.uri.",
                cause);
    }

    private static String reason(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        // what failed on the way to every address of a host is suppressed rather than a cause
        for (Throwable each : fault.getSuppressed()) {
            return reason(each);
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static boolean timedOut(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static JedisClientConfig login(RedisSettings settings) {
        DefaultJedisClientConfig.Builder login = DefaultJedisClientConfig.builder()
                .timeoutMillis(Math.toIntExact(settings.timeout().toMillis()))
                .user(JedisURIHelper.getUser(settings.address()))
                .password(JedisURIHelper.getPassword(settings.address()))
                .database(JedisURIHelper.getDBIndex(settings.address()));
        if (JedisURIHelper.isRedisSSLScheme(settings.address())) {
            login.sslOptions(SslOptions.defaults());
        }
        return login.build();
    }

    private static ConnectionPoolConfig pool(RedisSettings settings) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(settings.connections());
        pool.setMaxIdle(settings.connections());
        pool.setMaxWait(settings.timeout());
        pool.setJmxEnabled(false);
        return pool;
    }
}
