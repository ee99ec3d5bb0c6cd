/**
 * Finding the items nearest to a vector.
 */
package dev.longview.domain.retrieval;
