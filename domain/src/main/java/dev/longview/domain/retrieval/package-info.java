/**
 * Finding the items nearest to a vector, and making one list of what was found for several.
 */
package dev.longview.domain.retrieval;
