/**
 * The command line: parse, call one use case, render, exit code.
 */
package dev.longview.batch;
