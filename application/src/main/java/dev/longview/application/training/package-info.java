/**
 * Training a model: windows are drawn, laid out and fed ahead of the device, the best weights on validation people are
 * kept, and a killed run goes on from its last checkpoint to the same bits (PinnerFormer §3).
 */
package dev.longview.application.training;
