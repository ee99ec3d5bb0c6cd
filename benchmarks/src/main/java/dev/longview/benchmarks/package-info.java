/**
 * Measurements of Longview beside its peers, run by hand.
 */
package dev.longview.benchmarks;
