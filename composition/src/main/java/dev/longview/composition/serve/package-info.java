/**
 * What the server is told by the configuration: who may ask, by which certificate it proves itself, and how much it takes at once.
 * Keys are kept as hashes.
 */
package dev.longview.composition.serve;
