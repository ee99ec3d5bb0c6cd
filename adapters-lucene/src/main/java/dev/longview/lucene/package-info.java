/**
 * The HNSW index on Lucene: one segment with one graph, built aside and then only read. Outside this package nobody sees
 * Lucene's documents or its rescaled scores.
 */
package dev.longview.lucene;
