/**
 * Artifacts as folders of a workspace on a local file system, or as objects that many machines share: drafts aside, checksums over
 * every file, publication in one atomic step, and the lock that keeps a second writing process out.
 */
package dev.longview.storage.artifact;
