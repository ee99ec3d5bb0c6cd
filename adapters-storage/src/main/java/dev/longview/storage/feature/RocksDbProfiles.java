package dev.longview.storage.feature;

import dev.longview.ports.feature.Profile;
import dev.longview.ports.feature.Profiles;
import dev.longview.storage.rocksdb.QuietLog;
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
final class RocksDbProfiles<P extends Profile> implements Profiles<P> {

    private final RocksDB database;
    private final Options options;
    private final QuietLog log;
    private final RocksDbFeatureStore<P> store;
    private final Path folder;

    /** Takes over what it is given, except the store. */
    RocksDbProfiles(RocksDB database, Options options, QuietLog log, RocksDbFeatureStore<P> store, Path folder) {
        this.database = database;
        this.options = options;
        this.log = log;
        this.store = store;
        this.folder = folder;
    }

    @Override
    public Optional<P> get(String user) {
        try {
            return Optional.ofNullable(database.get(ProfileCodec.key(user)))
                    .map(bytes -> store.codec().decode(user, bytes));
        } catch (RocksDBException e) {
            throw store.corrupt(folder, e);
        }
    }

    @Override
    public Stream<P> all() {
        RocksIterator cursor = database.newIterator();
        cursor.seekToFirst();
        return StreamSupport.stream(new Cursor(cursor), false).onClose(cursor::close);
    }

    @Override
    public void close() {
        database.close();
        options.close();
        log.close();
    }

    private final class Cursor extends Spliterators.AbstractSpliterator<P> {

        private final RocksIterator rows;

        Cursor(RocksIterator rows) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.rows = rows;
        }

        @Override
        public boolean tryAdvance(Consumer<? super P> action) {
            if (!rows.isValid()) {
                requireSound();
                return false;
            }
            P profile = store.codec().decode(ProfileCodec.user(rows.key()), rows.value());
            rows.next();
            action.accept(profile);
            return true;
        }

        private void requireSound() {
            try {
                rows.status();
            } catch (RocksDBException e) {
                throw store.corrupt(folder, e);
            }
        }
    }
}
