/**
 * Profiles of people on RocksDB, embedded: one folder of a generation, loaded in bulk and then only read.
 */
package dev.longview.storage.feature;
