/**
 * Honest measurement: who is evaluated on what, the metrics of PinnerFormer §4.1, and how sure they are.
 */
package dev.longview.domain.evaluation;
