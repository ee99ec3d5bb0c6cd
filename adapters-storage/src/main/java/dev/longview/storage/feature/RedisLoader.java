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

    /**
     * Whether a space is there already, whole, in which case it stays for a while longer: its name says what is in it. A bucket may
     * have been evicted or deleted.
     */
    boolean has(RedisSpace space, long count) {
        boolean whole = redis.ask(client -> client.exists(space.marker())) && count(space) == count;
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
        others(space).forEach(this::letExpire);
    }

    /** Deletes all other spaces of the family, the marker of each first: nobody reads one that is half there. */
    void deleteOthers(RedisSpace space) {
        for (RedisSpace other : others(space)) {
            redis.ask(client -> client.unlink(other.marker()));
            pipelined(pipeline -> other.buckets().forEach(pipeline::unlink));
            redis.ask(client -> client.srem(other.registry(), bytes(other.name())));
        }
    }

    private List<RedisSpace> others(RedisSpace space) {
        return redis.ask(client -> client.smembers(space.registry())).stream()
                .map(name -> new RedisSpace(space.family(), new String(name, StandardCharsets.UTF_8)))
                .filter(other -> !other.equals(space))
                .toList();
    }

    private void letExpire(RedisSpace space) {
        if (!redis.ask(client -> client.exists(space.marker()))) {
            redis.ask(client -> client.srem(space.registry(), bytes(space.name())));
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

    private long count(RedisSpace space) {
        return pipelined(pipeline -> space.buckets().forEach(pipeline::hlen)).stream()
                .mapToLong(length -> (Long) length)
                .sum();
    }

    private void requireWhole(RedisSpace space, long count) {
        long found = count(space);
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
