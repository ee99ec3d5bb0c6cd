/**
 * Artifacts as folders of a workspace on a local file system: drafts aside, checksums over every file, publication by one
 * atomic rename, and the lock that keeps a second writing process out.
 */
package dev.longview.storage.artifact;
