/**
 * Measures PinnerSage and what it is compared with (PinnerSage §5, §6): a replay of the data day by day, in which every way of
 * representing a person finds and orders items from the same past.
 */
package dev.longview.application.evaluation.interest;
