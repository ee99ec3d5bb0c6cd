/**
 * One DuckDB engine inside the process: its settings, its faults, and the quoting of SQL.
 */
package dev.longview.storage.duckdb;
