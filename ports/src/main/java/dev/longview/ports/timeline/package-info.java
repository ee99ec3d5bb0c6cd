/**
 * The logs that came in, as timelines, vocabularies and an item table.
 */
package dev.longview.ports.timeline;
