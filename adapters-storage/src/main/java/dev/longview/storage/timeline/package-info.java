/**
 * Event logs turned into timelines by DuckDB, out of core, and timelines read back.
 */
package dev.longview.storage.timeline;
