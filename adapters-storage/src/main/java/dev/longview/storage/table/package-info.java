/**
 * Tables written as Parquet, CSV and NPY.
 */
package dev.longview.storage.table;
