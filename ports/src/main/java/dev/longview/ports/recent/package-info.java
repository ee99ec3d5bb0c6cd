/**
 * The log of what people did since the last batch: appended to as it happens, read when a person is asked for, absorbed by the
 * next ingest.
 */
package dev.longview.ports.recent;
