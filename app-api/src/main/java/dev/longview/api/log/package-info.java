/**
 * The server's log: one line of JSON per record, written by a thread of its own, so that no request waits for whoever reads the log.
 */
package dev.longview.api.log;
