/**
 * The store that serves what is known of a person by key.
 */
package dev.longview.ports.feature;
