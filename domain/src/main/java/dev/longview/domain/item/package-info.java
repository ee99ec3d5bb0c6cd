/**
 * What is known of the items: names, titles, interests, attributes, whether they may be shown, and their content vectors.
 */
package dev.longview.domain.item;
