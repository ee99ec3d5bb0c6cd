/**
 * The network of PinnerFormer (§3), written once against {@link dev.longview.domain.tensor.TensorOps}.
 */
package dev.longview.domain.model;
