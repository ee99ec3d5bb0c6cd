/**
 * The people whom nothing may remember: who, and from when on they count as somebody new. The list outlives everything that was
 * made before it, and whoever reads people's data asks it.
 */
package dev.longview.ports.forgotten;
