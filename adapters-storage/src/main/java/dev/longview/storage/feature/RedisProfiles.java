package dev.longview.storage.feature;

import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.feature.Profile;
import dev.longview.ports.feature.Profiles;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One generation's profiles: single ones from Redis, all of them from the generation's own files, in order. A Redis server that
 * does not answer, or has lost the profiles, is a {@link RetryableException}. Safe for use by many threads until closed.
 */
final class RedisProfiles<P extends Profile> implements Profiles<P> {

    private final RedisConnection redis;
    private final ProfileCodec<P> codec;
    private final Supplier<RedisSpace> space;
    private final Supplier<Profiles<P>> files;
    private RedisSpace opened;
    private Profiles<P> openedFiles;

    /** Both suppliers are asked when they are first needed. */
    RedisProfiles(
            RedisConnection redis, ProfileCodec<P> codec, Supplier<RedisSpace> space, Supplier<Profiles<P>> files) {
        this.redis = redis;
        this.codec = codec;
        this.space = space;
        this.files = files;
    }

    @Override
    public Optional<P> get(String user) {
        byte[] key = ProfileCodec.key(user);
        RedisSpace here = space();
        byte[] found = redis.serve(client -> client.hget(here.bucket(key), key));
        if (found == null) {
            requireThere(here);
        }
        return Optional.ofNullable(found).map(bytes -> codec.decode(user, bytes));
    }

    @Override
    public Stream<P> all() {
        return files().all();
    }

    @Override
    public synchronized void close() {
        if (openedFiles != null) {
            openedFiles.close();
        }
    }

    /** Nobody is unknown because Redis was emptied. */
    void requireThere() {
        requireThere(space());
    }

    private void requireThere(RedisSpace here) {
        if (!redis.serve(client -> client.exists(here.marker()))) {
            throw new RetryableException("The key space " + here.family() + ":" + here.name()
                    + " is not in Redis at " + redis.settings().place()
                    + ": it was lost or has expired. `longview features load` brings it back from the generation.");
        }
    }

    private synchronized RedisSpace space() {
        if (opened == null) {
            opened = space.get();
        }
        return opened;
    }

    /** The files, opened now if they were not before. */
    synchronized Profiles<P> files() {
        if (openedFiles == null) {
            openedFiles = files.get();
        }
        return openedFiles;
    }
}
