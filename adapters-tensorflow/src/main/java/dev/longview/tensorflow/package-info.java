/**
 * Runs the network of {@code dev.longview.domain.model} on TensorFlow: trains, encodes, checkpoints and exports. It knows
 * no particular network or loss, only the algebra they are written in.
 */
package dev.longview.tensorflow;
