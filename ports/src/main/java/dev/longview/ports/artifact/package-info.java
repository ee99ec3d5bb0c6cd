/**
 * Immutable, checksummed directories (data snapshots, models, evaluations, generations, batches of interests), and the pointers that say which is current.
 */
package dev.longview.ports.artifact;
