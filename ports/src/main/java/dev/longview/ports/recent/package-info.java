/**
 * The log of what people did and which items were put since the last batch: appended to as it happens, read when somebody asks,
 * absorbed by the next ingest.
 */
package dev.longview.ports.recent;
