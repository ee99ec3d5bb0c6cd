/**
 * Nearest-neighbour search over item embeddings.
 */
package dev.longview.ports.index;
