/**
 * The mutable place of a training run under way: what it needs to go on after being killed.
 */
package dev.longview.ports.checkpoint;
