/**
 * Vectors and how near they are to one another. A similarity here is always a cosine in [−1, 1], never a rescaled score.
 */
package dev.longview.domain.embedding;
