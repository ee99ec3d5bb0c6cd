package dev.longview.storage.feature;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.feature.Profile;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.feature.UserProfile;
import dev.longview.storage.rocksdb.QuietLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.rocksdb.EnvOptions;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/**
 * Keeps profiles in the sub-folder {@value #FOLDER} of a generation. Loading writes one sorted table and hands it to
 * RocksDB, so no log and no compaction is needed; reading opens the folder without writing to it. Safe for use by many threads.
 */
public final class RocksDbFeatureStore<P extends Profile> implements FeatureStore<P> {

    /** The store's sub-folder of a generation. */
    public static final String FOLDER = "users.rocksdb";

    private static final String TABLE = "bulk.sst";

    private final ProfileCodec<P> codec;

    private RocksDbFeatureStore(ProfileCodec<P> codec) {
        this.codec = codec;
    }

    /** People as one vector each. */
    public static RocksDbFeatureStore<UserProfile> ofEmbeddings() {
        return new RocksDbFeatureStore<>(new UserProfileCodec());
    }

    /** People as several interests each. */
    public static RocksDbFeatureStore<InterestProfile> ofInterests() {
        return new RocksDbFeatureStore<>(new InterestProfileCodec());
    }

    @Override
    public long load(Path generation, Iterator<P> profiles) {
        Path folder = generation.resolve(FOLDER);
        Path table = generation.resolve(TABLE);
        try (QuietLog log = new QuietLog();
                Options options = options(log).setCreateIfMissing(true).setErrorIfExists(true)) {
            Files.createDirectory(folder);
            long count = writeTable(table, options, profiles);
            ingest(folder, table, options, count);
            Files.deleteIfExists(table);
            return count;
        } catch (RocksDBException | IOException e) {
            throw new UncheckedIOException("cannot load profiles into " + folder, asIo(e));
        }
    }

    @Override
    public Profiles<P> open(Path generation) {
        Path folder = generation.resolve(FOLDER);
        QuietLog log = new QuietLog();
        Options options = options(log);
        try {
            RocksDB database = verified(RocksDB.openReadOnly(options, folder.toString()));
            return new RocksDbProfiles<>(database, options, log, this, folder);
        } catch (RocksDBException e) {
            options.close();
            log.close();
            throw corrupt(folder, e);
        }
    }

    @Override
    public Profiles<P> open(Artifact generation) {
        return open(generation.folder());
    }

    @Override
    public FeatureStore<P> embedded() {
        return this;
    }

    @Override
    public long restore(Artifact generation) {
        return 0;
    }

    /** What is in a folder stays there. */
    @Override
    public void published(Artifact generation) {}

    /** The same. */
    @Override
    public void purge(Artifact current) {}

    ProfileCodec<P> codec() {
        return codec;
    }

    CorruptException corrupt(Path folder, RocksDBException cause) {
        return new CorruptException(
                "The feature store in " + folder + " is damaged (" + cause.getMessage() + "). " + codec.cure() + ".",
                cause);
    }

    /** Every block's checksum is verified before anybody depends on it. */
    private static RocksDB verified(RocksDB database) throws RocksDBException {
        try {
            database.verifyChecksum();
            return database;
        } catch (RocksDBException e) {
            database.close();
            throw e;
        }
    }

    private static Options options(QuietLog log) {
        return new Options().setLogger(log).setParanoidChecks(true);
    }

    private long writeTable(Path table, Options options, Iterator<P> profiles) throws RocksDBException {
        long count = 0;
        try (EnvOptions environment = new EnvOptions();
                SstFileWriter writer = new SstFileWriter(environment, options)) {
            writer.open(table.toString());
            String before = "";
            while (profiles.hasNext()) {
                P profile = profiles.next();
                put(writer, profile, before);
                before = profile.user();
                count++;
            }
            if (count > 0) {
                writer.finish();
            }
        }
        return count;
    }

    private void put(SstFileWriter writer, P profile, String before) {
        try {
            writer.put(ProfileCodec.key(profile.user()), codec.encode(profile));
        } catch (RocksDBException e) {
            throw new IllegalArgumentException(
                    "profiles must come by ascending user id; '" + profile.user() + "' came after '" + before + "'", e);
        }
    }

    private static void ingest(Path folder, Path table, Options options, long count) throws RocksDBException {
        try (RocksDB database = RocksDB.open(options, folder.toString());
                IngestExternalFileOptions move = new IngestExternalFileOptions().setMoveFiles(true)) {
            if (count > 0) {
                database.ingestExternalFile(List.of(table.toString()), move);
            }
        }
    }

    private static IOException asIo(Exception fault) {
        return fault instanceof IOException io ? io : new IOException(fault);
    }
}
