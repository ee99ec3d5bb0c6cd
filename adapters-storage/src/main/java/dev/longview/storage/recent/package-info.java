/**
 * The log of recent actions in RocksDB: appends made durable by its write-ahead log, each person's tail by key, and a second
 * process that reads beside the writer.
 */
package dev.longview.storage.recent;
