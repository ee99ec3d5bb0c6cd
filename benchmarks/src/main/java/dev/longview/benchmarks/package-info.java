/**
 * Measurements of Longview, alone and beside its peers, run by hand.
 */
package dev.longview.benchmarks;
