package dev.longview.application.model;

import dev.longview.ports.failure.MisconfiguredException;

/** What a setting must satisfy. */
public final class Expectation {

    private Expectation() {}

    /**
     * @param key the setting's key in the configuration
     * @param right what would be right, to follow "must be"
     * @throws MisconfiguredException where it does not hold
     */
    public static void require(boolean holds, String key, Object value, String right) {
        if (!holds) {
            throw new MisconfiguredException(key + " is " + value + ", but must be " + right + ".");
        }
    }
}
