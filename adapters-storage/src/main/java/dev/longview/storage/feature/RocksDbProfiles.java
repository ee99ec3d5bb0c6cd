package dev.longview.storage.feature;

import dev.longview.ports.feature.UserProfile;
import dev.longview.ports.feature.UserProfiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** The profiles of one generation, opened read-only. Safe for use by many threads until closed. */
final class RocksDbProfiles implements UserProfiles {

    private final RocksDB database;
    private final Options options;
    private final QuietLog log;
    private final Path folder;

    private RocksDbProfiles(RocksDB database, Options options, QuietLog log, Path folder) {
        this.database = database;
        this.options = options;
        this.log = log;
        this.folder = folder;
    }

    /** Takes over what it is given; every block's checksum is verified first. */
    static RocksDbProfiles over(RocksDB database, Options options, QuietLog log, Path folder) throws RocksDBException {
        try {
            database.verifyChecksum();
            return new RocksDbProfiles(database, options, log, folder);
        } catch (RocksDBException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public Optional<UserProfile> get(String user) {
        try {
            return Optional.ofNullable(database.get(ProfileCodec.key(user)))
                    .map(bytes -> ProfileCodec.decode(user, bytes));
        } catch (RocksDBException e) {
            throw RocksDbFeatureStore.corrupt(folder, e);
        }
    }

    @Override
    public Stream<UserProfile> all() {
        RocksIterator cursor = database.newIterator();
        cursor.seekToFirst();
        return StreamSupport.stream(new Cursor(cursor, folder), false).onClose(cursor::close);
    }

    @Override
    public void close() {
        database.close();
        options.close();
        log.close();
    }

    private static final class Cursor extends Spliterators.AbstractSpliterator<UserProfile> {

        private final RocksIterator rows;
        private final Path folder;

        Cursor(RocksIterator rows, Path folder) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.rows = rows;
            this.folder = folder;
        }

        @Override
        public boolean tryAdvance(Consumer<? super UserProfile> action) {
            if (!rows.isValid()) {
                requireSound();
                return false;
            }
            UserProfile profile = ProfileCodec.decode(ProfileCodec.user(rows.key()), rows.value());
            rows.next();
            action.accept(profile);
            return true;
        }

        private void requireSound() {
            try {
                rows.status();
            } catch (RocksDBException e) {
                throw RocksDbFeatureStore.corrupt(folder, e);
            }
        }
    }
}
