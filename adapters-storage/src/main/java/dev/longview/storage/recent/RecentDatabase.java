package dev.longview.storage.recent;

import dev.longview.storage.rocksdb.QuietLog;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rocksdb.AbstractImmutableNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;

/**
 * The tables of the log: {@link #entries} by sequence number; of those that are actions, {@link #people} by (person, time, sequence) with
 * the same values and {@link #ids} from an event's id to its sequence; of those that are items, {@link #items} by sequence, the last of
 * each item. They change together, in batches. Safe for use by many threads until closed.
 */
final class RecentDatabase implements AutoCloseable {

    private static final List<String> FAMILIES = List.of("default", "actions", "people", "ids");
    private static final long MEMORY = 64L << 20;
    private static final int BITS_PER_ID = 10;

    /** A key before all numbers. */
    private static final byte[] ERASED = {0};

    private final RocksDB db;
    private final List<ColumnFamilyHandle> families;
    private final List<AbstractImmutableNativeReference> owned;

    private RecentDatabase(
            RocksDB db, List<ColumnFamilyHandle> families, List<AbstractImmutableNativeReference> owned) {
        this.db = db;
        this.families = families;
        this.owned = owned;
    }

    /** Opens the only writer; makes the tables where they are missing. */
    static RecentDatabase writer(Path folder) throws RocksDBException {
        return open((options, families, handles) -> RocksDB.open(
                options.setCreateIfMissing(true).setCreateMissingColumnFamilies(true),
                folder.toString(),
                families,
                handles));
    }

    /** Opens what there is and writes nothing, for a disk that is full; a write is a fault. */
    static RecentDatabase readOnly(Path folder) throws RocksDBException {
        return open((options, families, handles) ->
                RocksDB.openReadOnly(options, folder.toString(), families, handles, false));
    }

    /**
     * Opens what the writer, in whatever process, has written so far, its write-ahead log included.
     *
     * @param scratch an empty folder of the reader's own
     */
    static RecentDatabase reader(Path folder, Path scratch) throws RocksDBException {
        RecentDatabase database = open((options, families, handles) ->
                RocksDB.openAsSecondary(options, folder.toString(), scratch.toString(), families, handles));
        try {
            // What the writer moved from one file to another while they were being opened
            database.db.tryCatchUpWithPrimary();
            return database;
        } catch (RocksDBException e) {
            database.close();
            throw e;
        }
    }

    private interface Opening {
        RocksDB open(DBOptions options, List<ColumnFamilyDescriptor> families, List<ColumnFamilyHandle> handles)
                throws RocksDBException;
    }

    private static RecentDatabase open(Opening opening) throws RocksDBException {
        QuietLog log = new QuietLog();
        DBOptions options = options(log);
        BloomFilter bloom = new BloomFilter(BITS_PER_ID);
        ColumnFamilyOptions family =
                new ColumnFamilyOptions().setTableFormatConfig(new BlockBasedTableConfig().setFilterPolicy(bloom));
        List<AbstractImmutableNativeReference> owned = List.of(family, bloom, options, log);
        List<ColumnFamilyDescriptor> descriptors = FAMILIES.stream()
                .map(name -> new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.UTF_8), family))
                .toList();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            return new RecentDatabase(opening.open(options, descriptors, handles), handles, owned);
        } catch (RocksDBException e) {
            owned.forEach(AbstractImmutableNativeReference::close);
            throw e;
        }
    }

    /** A killed writer may leave half a record at the end of its log; damage anywhere else must not pass for the log's end. */
    private static DBOptions options(QuietLog log) {
        return new DBOptions()
                .setLogger(log)
                .setParanoidChecks(true)
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setMaxTotalWalSize(MEMORY)
                .setDbWriteBufferSize(MEMORY)
                // A reader holds on to files that the writer deletes meanwhile
                .setMaxOpenFiles(-1);
    }

    RocksDB db() {
        return db;
    }

    /** In RocksDB's own table, which every log of earlier versions has too. */
    ColumnFamilyHandle items() {
        return families.get(0);
    }

    ColumnFamilyHandle entries() {
        return families.get(1);
    }

    ColumnFamilyHandle people() {
        return families.get(2);
    }

    ColumnFamilyHandle ids() {
        return families.get(3);
    }

    /** Notes in a batch that something was erased, which is on the disk still. */
    void noteErased(WriteBatch batch) throws RocksDBException {
        byte[] unique = ByteBuffer.allocate(Long.BYTES)
                .putLong(db.getLatestSequenceNumber())
                .array();
        batch.put(items(), ERASED, unique);
    }

    /** The note of what was erased last, empty where nothing was since the files were rewritten. */
    Optional<byte[]> erased() throws RocksDBException {
        return Optional.ofNullable(db.get(items(), ERASED));
    }

    /** Takes a note back in a batch, unless something else was erased since it was made. */
    void clearNote(WriteBatch batch, byte[] note) throws RocksDBException {
        if (Arrays.equals(db.get(items(), ERASED), note)) {
            batch.delete(items(), ERASED);
        }
    }

    /** Rewrites the files without what was erased. */
    void rewrite() throws RocksDBException {
        try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
            db.flush(options, families);
        }
        // even a note that a key is gone holds the key
        try (CompactRangeOptions all = new CompactRangeOptions()
                .setBottommostLevelCompaction(CompactRangeOptions.BottommostLevelCompaction.kForce)) {
            for (ColumnFamilyHandle family : families) {
                db.compactRange(family, null, null, all);
            }
        }
    }

    @Override
    public void close() {
        Stream.of(families, List.of(db), owned).flatMap(List::stream).forEach(AbstractImmutableNativeReference::close);
    }
}
