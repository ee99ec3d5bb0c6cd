/**
 * Immutable, checksummed directories (data snapshots, models, generations, evaluations), and the pointers that say which is current.
 */
package dev.longview.ports.artifact;
