package dev.longview.api;

import dev.longview.composition.serve.KeySettings;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may use a route. With keys: whoever sends one with the route's scope (RFC 6750). Without: whoever asks on this machine, and
 * not at the wish of a web page that a browser on it shows: the host must be a name of loopback (against rebound names), and a
 * page that asks must have come from here.
 */
final class Access {

    /** Where nobody said who asks. */
    static final String NOBODY = "";

    private static final String BEARER = "bearer ";
    private static final HeaderName ORIGIN = HeaderNames.ORIGIN;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final ApiKeys keys;

    Access(ApiKeys keys) {
        this.keys = keys;
    }

    /** Notes the name of the caller's key, also where it lacks the scope: whose it is that tries is worth knowing. */
    void check(Headers headers, Scope scope, Exchange exchange) {
        if (keys.isEmpty()) {
            requireLocal(headers);
        } else if (scope != Scope.OPEN) {
            KeySettings key = owner(headers);
            exchange.cameWith(key.name());
            requireAllowed(key, scope);
        }
    }

    private KeySettings owner(Headers headers) {
        return token(headers).flatMap(keys::owner).orElseThrow(() -> new RequestFault(
                        401, "This needs a key that is known here: send `Authorization: Bearer KEY`.")
                .with("WWW-Authenticate", "Bearer realm=\"longview\""));
    }

    private static void requireAllowed(KeySettings key, Scope scope) {
        if (!ApiKeys.allows(key, scope)) {
            String name = scope.name().toLowerCase(Locale.ROOT);
            throw new RequestFault(403, "The key '" + key.name() + "' lacks the scope " + name + ", which this needs.")
                    .with(
                            "WWW-Authenticate",
                            "Bearer realm=\"longview\", error=\"insufficient_scope\", scope=\"" + name + "\"");
        }
    }

    private static Optional<String> token(Headers headers) {
        return headers.first(HeaderNames.AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    private static void requireLocal(Headers headers) {
        String host = headers.first(HeaderNames.HOST).orElse("");
        if (!LOOPBACK.contains(withoutPort(host).toLowerCase(Locale.ROOT))) {
            throw new RequestFault(
                    403,
                    "The Host is none of localhost, 127.0.0.1 and [::1], and without keys (`longview key new`)"
                            + " this server answers its own machine alone.");
        }
        Optional<String> origin = headers.first(ORIGIN);
        if (origin.isPresent() && !origin.get().endsWith("://" + host)) {
            throw new RequestFault(
                    403,
                    "A page of another origin asks, and without keys (`longview key new`) this server answers"
                            + " its own pages alone.");
        }
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
