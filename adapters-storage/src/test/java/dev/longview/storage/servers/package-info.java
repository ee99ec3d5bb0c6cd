/**
 * Real servers that tests start and stop.
 */
package dev.longview.storage.servers;
