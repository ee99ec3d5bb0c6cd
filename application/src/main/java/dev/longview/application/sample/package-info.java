/**
 * The made-up data of the quick start, written as files.
 */
package dev.longview.application.sample;
