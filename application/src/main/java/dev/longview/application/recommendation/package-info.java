/**
 * Asking a published generation: what to show a person, what is like an item, a person's vector, the vector of a sequence
 * that is not stored, and all vectors as a file.
 */
package dev.longview.application.recommendation;
