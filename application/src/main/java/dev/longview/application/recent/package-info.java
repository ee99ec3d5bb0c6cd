/**
 * Events as they happen: which are accepted, how they reach the log of recent actions, and when they leave it. The next ingest
 * absorbs them.
 */
package dev.longview.application.recent;
