/**
 * A person's actions in order, and the windows and batches drawn from them while training (PinnerFormer §3.5).
 */
package dev.longview.domain.sequence;
