package dev.longview.storage.rocksdb;

import org.rocksdb.InfoLogLevel;
import org.rocksdb.Logger;
import org.rocksdb.RocksDB;

/** Drops RocksDB's chatter. Without a logger RocksDB writes a log file into the folder, which must not change. */
public final class QuietLog extends Logger {

    static {
        // A logger may be the first of RocksDB's classes to be used, and does not load the library itself.
        RocksDB.loadLibrary();
    }

    public QuietLog() {
        super(InfoLogLevel.FATAL_LEVEL);
    }

    @Override
    protected void log(InfoLogLevel level, String message) {
        // Faults reach the caller as exceptions.
    }
}
