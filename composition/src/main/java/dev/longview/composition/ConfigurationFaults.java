package dev.longview.composition;

import dev.longview.ports.failure.MisconfiguredException;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a configuration, so that the user hears of all of it at once. */
final class ConfigurationFaults {

    private final List<String> faults = new ArrayList<>();

    void add(String fault) {
        faults.add(fault);
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /** Does nothing where nothing is wrong. */
    void throwIfAny(String source) {
        if (!faults.isEmpty()) {
            throw new MisconfiguredException(
                    source + " has " + (faults.size() == 1 ? "a fault" : faults.size() + " faults") + ":\n  - "
                            + String.join("\n  - ", faults));
        }
    }
}
