package dev.longview.api;

/** What a caller must be allowed to, to use a route. */
enum Scope {
    /** Anybody may. */
    OPEN,
    READ,
    WRITE,
    ADMIN
}
