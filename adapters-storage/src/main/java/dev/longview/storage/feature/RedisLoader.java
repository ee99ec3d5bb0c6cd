package dev.longview.storage.feature;

import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.feature.Profile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.args.ExpiryOption;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

/**
 * Fills key spaces and says how long they live. The marker is written last, when everything has been counted, and expires
 * before the hashes do: a space without a marker is never read. What a killed load leaves expires within a day. For one
 * thread.
 */
final class RedisLoader {

    private static final int AT_ONCE = 1000;
    private static final long UNFINISHED = Duration.ofDays(1).toSeconds();
    private static final long MARKER_AHEAD = Duration.ofHours(1).toSeconds();

    private final RedisConnection redis;
    private final long keep;

    RedisLoader(RedisConnection redis) {
        this.redis = redis;
        this.keep = redis.settings().keep().toSeconds();
    }

    /** Whether a space is there already, whole, in which case it stays for a while longer: its name says what is in it. */
    boolean has(RedisSpace space) {
        boolean whole = redis.ask(client -> client.exists(space.marker()));
        if (whole) {
            pipelined(pipeline -> {
                space.buckets().forEach(bucket -> pipeline.expire(bucket, keep + MARKER_AHEAD, ExpiryOption.GT));
                pipeline.expire(space.marker(), keep, ExpiryOption.GT);
            });
        }
        return whole;
    }

    <P extends Profile> void load(RedisSpace space, Iterator<P> profiles, ProfileCodec<P> codec, long count) {
        fill(space, profiles, codec);
        requireWhole(space, count);
        pipelined(pipeline -> {
            space.buckets().forEach(bucket -> pipeline.expire(bucket, keep + MARKER_AHEAD));
            pipeline.sadd(space.registry(), bytes(space.name()));
        });
        redis.ask(client -> client.set(
                space.marker(),
                bytes(Long.toString(count)),
                SetParams.setParams().ex(keep)));
    }

    /** Lets a space stay for good, and all others of its family expire. */
    void keepOnly(RedisSpace space, long count) {
        pipelined(pipeline -> {
            space.buckets().forEach(pipeline::persist);
            pipeline.persist(space.marker());
        });
        requireWhole(space, count);
        for (byte[] name : redis.ask(client -> client.smembers(space.registry()))) {
            RedisSpace other = new RedisSpace(space.family(), new String(name, StandardCharsets.UTF_8));
            if (!other.equals(space)) {
                letExpire(other, name);
            }
        }
    }

    private void letExpire(RedisSpace space, byte[] name) {
        if (!redis.ask(client -> client.exists(space.marker()))) {
            redis.ask(client -> client.srem(space.registry(), name));
            return;
        }
        pipelined(pipeline -> {
            pipeline.expire(space.marker(), keep, ExpiryOption.NX);
            space.buckets().forEach(bucket -> pipeline.expire(bucket, keep + MARKER_AHEAD, ExpiryOption.NX));
        });
    }

    private <P extends Profile> void fill(RedisSpace space, Iterator<P> profiles, ProfileCodec<P> codec) {
        BitSet expiring = new BitSet(RedisSpace.BUCKETS);
        while (profiles.hasNext()) {
            List<P> some = new ArrayList<>(AT_ONCE);
            while (some.size() < AT_ONCE && profiles.hasNext()) {
                some.add(profiles.next());
            }
            pipelined(pipeline -> some.forEach(profile -> {
                byte[] key = ProfileCodec.key(profile.user());
                int number = RedisSpace.number(key);
                pipeline.hset(space.bucket(number), key, codec.encode(profile));
                if (!expiring.get(number)) {
                    expiring.set(number);
                    pipeline.expire(space.bucket(number), UNFINISHED);
                }
            }));
        }
    }

    private void requireWhole(RedisSpace space, long count) {
        long found = pipelined(pipeline -> space.buckets().forEach(pipeline::hlen)).stream()
                .mapToLong(length -> (Long) length)
                .sum();
        if (found != count) {
            throw new RetryableException(
                    "Redis at " + redis.settings().place() + " has " + found + " profiles of "
                            + count + " in the key space " + space.family() + ":" + space.name()
                            + ": load them again with `longview features load`, and see that its maxmemory-policy is noeviction.");
        }
    }

    /** The answers to several commands sent together; a command that is refused is a {@link JedisDataException}. */
    private List<Object> pipelined(Consumer<Pipeline> commands) {
        return redis.ask(client -> {
            try (Pipeline pipeline = client.pipelined()) {
                commands.accept(pipeline);
                List<Object> answers = pipeline.syncAndReturnAll();
                for (Object answer : answers) {
                    if (answer instanceof JedisDataException refused) {
                        throw refused;
                    }
                }
                return answers;
            }
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
