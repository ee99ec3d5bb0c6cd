/**
 * The algebra that models and losses are written in, and its reference implementation in double precision.
 */
package dev.longview.domain.tensor;
