/**
 * What a pair of user embedding and item is trained to do (PinnerFormer §3.3).
 */
package dev.longview.domain.loss;
