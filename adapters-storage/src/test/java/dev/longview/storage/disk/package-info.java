/**
 * Disks that are full, for tests.
 */
package dev.longview.storage.disk;
