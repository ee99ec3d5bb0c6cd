/**
 * Checkpoints of a training run under way, as folders of the local disk.
 */
package dev.longview.storage.checkpoint;
