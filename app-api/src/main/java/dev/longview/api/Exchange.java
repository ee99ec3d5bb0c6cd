package dev.longview.api;

/** What is known so far of a request that is being answered. For one thread. */
final class Exchange {

    private static final String NONE = "none";

    private final String id;
    private final long start = System.nanoTime();
    private String method = NONE;
    private String route = NONE;
    private String key = Access.NOBODY;

    Exchange(String id) {
        this.id = id;
    }

    /** Its route was found; the template rather than the path, which names people. */
    void found(String by, Route found) {
        method = by;
        route = found.template();
    }

    void cameWith(String name) {
        key = name;
    }

    /** Tells it from all others. */
    String id() {
        return id;
    }

    /** "none" where no route takes it: there is no end to the methods that clients make up. */
    String method() {
        return method;
    }

    String route() {
        return route;
    }

    /** The name of the key that it came with, {@link Access#NOBODY} where it needed none. */
    String key() {
        return key;
    }

    long nanos() {
        return System.nanoTime() - start;
    }
}
