/**
 * What everything that stands on RocksDB shares.
 */
package dev.longview.storage.rocksdb;
