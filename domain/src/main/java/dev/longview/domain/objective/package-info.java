/**
 * Training objectives: which output of the network is to foretell which later action (PinnerFormer §3.4, Fig. 2). An
 * objective speaks of indices only and knows neither tensors nor losses.
 */
package dev.longview.domain.objective;
