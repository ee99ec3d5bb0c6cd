/**
 * Tables written for other tools to read.
 */
package dev.longview.ports.table;
