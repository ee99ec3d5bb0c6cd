/**
 * A person's interests as clusters of the items they acted on (PinnerSage): hierarchical clustering and k-means behind one
 * type, what stands for a cluster, and how much each counts. It knows vectors and times only, not where they come from.
 */
package dev.longview.domain.interest;
