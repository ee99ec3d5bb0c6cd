/**
 * Random numbers that are functions of a seed: the same seed gives the same bits on every machine and thread count.
 */
package dev.longview.domain.random;
