/**
 * How long work tells a person how far it is.
 */
package dev.longview.ports.progress;
