/**
 * Training runs as folders of the local disk: a description, the metrics as JSON lines, checkpoints and a report.
 */
package dev.longview.storage.run;
