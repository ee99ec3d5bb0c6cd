/**
 * What the daily jobs have in common: which people a run computes anew, how their profiles are laid over those of before, and
 * how the result is checked and becomes the current one. It does not know what a profile holds.
 */
package dev.longview.application.daily;
