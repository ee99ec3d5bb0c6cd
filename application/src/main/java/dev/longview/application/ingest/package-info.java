/**
 * Bringing logs into the workspace.
 */
package dev.longview.application.ingest;
