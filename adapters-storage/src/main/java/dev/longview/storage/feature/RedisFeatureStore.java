package dev.longview.storage.feature;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.feature.Profile;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.feature.UserProfile;
import dev.longview.storage.artifact.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Serves profiles from Redis, and keeps them in the generation too, as {@link RocksDbFeatureStore} does: an emptied Redis is
 * filled again from there. The generation's file {@value #FILE} names the key space, so that the generation's pointer is the
 * switch from one to the next; the name is the hash of the profiles. Safe for use by many threads.
 */
public final class RedisFeatureStore<P extends Profile> implements FeatureStore<P> {

    /** Names the key space. */
    public static final String FILE = "users.redis.json";

    /** @param profiles how many there are */
    private record Description(String space, long profiles) {}

    private final RedisConnection redis;
    private final RocksDbFeatureStore<P> files;
    private final String family;

    private RedisFeatureStore(RedisConnection redis, RocksDbFeatureStore<P> files, String noun) {
        this.redis = redis;
        this.files = files;
        this.family = redis.settings().prefix() + ":" + noun;
    }

    /** People as one vector each. */
    public static RedisFeatureStore<UserProfile> ofEmbeddings(RedisConnection redis) {
        return new RedisFeatureStore<>(redis, RocksDbFeatureStore.ofEmbeddings(), "embeddings");
    }

    /** People as several interests each. */
    public static RedisFeatureStore<InterestProfile> ofInterests(RedisConnection redis) {
        return new RedisFeatureStore<>(redis, RocksDbFeatureStore.ofInterests(), "interests");
    }

    @Override
    public long load(Path generation, Iterator<P> profiles) {
        ProfileHash<P> hashed = new ProfileHash<>(profiles, files.codec());
        long count = files.load(generation, hashed);
        Description description = new Description(hashed.text(), count);
        try {
            Files.write(generation.resolve(FILE), Json.bytes(description));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + FILE + " to " + generation, e);
        }
        load(description, generation);
        return count;
    }

    /** For what needs all of them; Redis is first asked with the first single one. */
    @Override
    public Profiles<P> open(Path generation) {
        RedisProfiles<P> opened = new RedisProfiles<>(
                redis, files.codec(), () -> space(description(generation)), () -> files.open(generation));
        opened.files();
        return opened;
    }

    /** For what needs single ones; the files are fetched when all are asked for. */
    @Override
    public Profiles<P> open(Artifact generation) {
        RedisSpace space = space(description(generation));
        RedisProfiles<P> opened =
                new RedisProfiles<>(redis, files.codec(), () -> space, () -> files.open(generation.folder()));
        opened.requireThere();
        return opened;
    }

    @Override
    public FeatureStore<P> embedded() {
        return files;
    }

    @Override
    public long restore(Artifact generation) {
        Description description = description(generation);
        if (!new RedisLoader(redis).has(space(description), description.profiles())) {
            load(description, generation.folder());
        }
        return description.profiles();
    }

    @Override
    public void published(Artifact generation) {
        Description description = description(generation);
        new RedisLoader(redis).keepOnly(space(description), description.profiles());
    }

    @Override
    public void purge(Artifact current) {
        new RedisLoader(redis).deleteOthers(space(description(current)));
    }

    private void load(Description description, Path generation) {
        try (Profiles<P> profiles = files.open(generation);
                Stream<P> all = profiles.all()) {
            new RedisLoader(redis).load(space(description), all.iterator(), files.codec(), description.profiles());
        }
    }

    private RedisSpace space(Description description) {
        return new RedisSpace(family, description.space());
    }

    private static Description description(Artifact generation) {
        if (!generation.has(FILE)) {
            throw missing(generation.kind().folder() + "/" + generation.id());
        }
        return generation.read(FILE, Description.class);
    }

    private static Description description(Path generation) {
        Path file = generation.resolve(FILE);
        if (Files.notExists(file)) {
            throw missing(generation.toString());
        }
        try {
            return Json.read(file, Description.class);
        } catch (IOException e) {
            throw new CorruptException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static MisconfiguredException missing(String generation) {
        return new MisconfiguredException(generation + " names no key space of Redis (it has no " + FILE
                + "): publish again with features.store = redis, or serve it with features.store = rocksdb.");
    }
}
