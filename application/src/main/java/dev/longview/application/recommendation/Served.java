package dev.longview.application.recommendation;

/** An open artifact that answers questions. Safe for use by many threads until closed. */
public interface Served extends AutoCloseable {

    /** The artifact's id. */
    String id();

    @Override
    void close();
}
