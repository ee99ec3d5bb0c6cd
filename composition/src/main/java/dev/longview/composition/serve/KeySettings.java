package dev.longview.composition.serve;

import dev.longview.ports.failure.MisconfiguredException;
import java.util.HexFormat;
import java.util.List;

/**
 * Somebody who may ask.
 *
 * @param name whose key it is; stands in the log of requests
 * @param hash of the key, as {@code longview key new} prints it
 * @param scopes what it allows, at least one
 */
public record KeySettings(String name, String hash, List<KeyScope> scopes) {

    private static final String NAME = "[A-Za-z0-9._-]{1,64}";
    private static final String HASH = ApiKey.SCHEME + "[0-9a-f]{64}";

    public KeySettings {
        scopes = List.copyOf(scopes);
        if (!name.matches(NAME)) {
            throw new MisconfiguredException("serve.keys has the name '" + name
                    + "', but names are of 1 to 64 letters, digits, dots, dashes and underscores.");
        }
        if (!hash.matches(HASH)) {
            // not shown: somebody may have put the key itself there
            throw new MisconfiguredException("serve.keys has a hash for '" + name + "' that is not " + ApiKey.SCHEME
                    + " and 64 hexadecimal digits: `longview key new --name " + name + "` prints a whole line.");
        }
        if (scopes.isEmpty()) {
            throw new MisconfiguredException(
                    "serve.keys gives '" + name + "' no scopes, but must give read, write or admin.");
        }
    }

    /** The SHA-256 of the key, 32 bytes. */
    public byte[] digest() {
        return HexFormat.of().parseHex(hash, ApiKey.SCHEME.length(), hash.length());
    }
}
