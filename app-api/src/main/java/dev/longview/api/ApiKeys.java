package dev.longview.api;

import dev.longview.composition.serve.ApiKey;
import dev.longview.composition.serve.KeyScope;
import dev.longview.composition.serve.KeySettings;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** The keys that let callers in, as hashes. Safe for use by many threads. */
final class ApiKeys {

    private final List<Known> keys;

    private record Known(KeySettings settings, byte[] digest) {}

    /** None at all: whoever reaches the server may do everything. */
    ApiKeys(List<KeySettings> keys) {
        this.keys = keys.stream().map(key -> new Known(key, key.digest())).toList();
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whose key it is. Takes the same time wherever the first wrong byte is, and looks at every key. */
    Optional<KeySettings> owner(String key) {
        byte[] digest = ApiKey.digest(key);
        KeySettings owner = null;
        for (Known each : keys) {
            if (MessageDigest.isEqual(digest, each.digest())) {
                owner = each.settings();
            }
        }
        return Optional.ofNullable(owner);
    }

    /** Whether a key's scopes are enough for a route's. */
    static boolean allows(KeySettings key, Scope scope) {
        return key.scopes().contains(KeyScope.ADMIN)
                || switch (scope) {
                    case OPEN -> true;
                    case READ -> key.scopes().contains(KeyScope.READ);
                    case WRITE -> key.scopes().contains(KeyScope.WRITE);
                    case ADMIN -> false;
                };
    }
}
