/**
 * The right to be forgotten: taking a wish, erasing, and keeping what was made before from remembering.
 */
package dev.longview.application.forgetting;
