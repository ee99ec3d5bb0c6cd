/**
 * The report of a training run: one HTML file with the curves, that needs no network and no other file.
 */
package dev.longview.storage.report;
