/**
 * The HTTP API: one small handler per use case behind a table of routes, on Helidon's virtual threads. Faults are answered as
 * problem documents (RFC 9457).
 */
package dev.longview.api;
