/**
 * What can go wrong outside, named by remedy. Messages carry the place, the bad value and what would be right.
 */
package dev.longview.ports.failure;
