/**
 * Profiles of people by key, loaded in bulk and then only read: on RocksDB, embedded, in the folder of a generation; or on Redis,
 * for machines without a shared disk.
 */
package dev.longview.storage.feature;
