/**
 * Files that survive a crash: hashed, synced, and moved into place in one step.
 */
package dev.longview.storage.file;
