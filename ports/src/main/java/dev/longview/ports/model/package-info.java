/**
 * Running the network: training it and encoding with it.
 */
package dev.longview.ports.model;
