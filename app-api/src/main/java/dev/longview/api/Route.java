package dev.longview.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A method, a path template such as {@code /v1/users/{id}/embedding}, and what answers. Paths are cut at their slashes before
 * they are decoded, so that an id may hold a slash as {@code %2F}.
 */
record Route(String method, String template, Scope scope, RouteHandler handler) {

    static Route get(String template, Scope scope, RouteHandler handler) {
        return new Route("GET", template, scope, handler);
    }

    static Route post(String template, Scope scope, RouteHandler handler) {
        return new Route("POST", template, scope, handler);
    }

    static Route put(String template, Scope scope, RouteHandler handler) {
        return new Route("PUT", template, scope, handler);
    }

    static Route delete(String template, Scope scope, RouteHandler handler) {
        return new Route("DELETE", template, scope, handler);
    }

    boolean hasBody() {
        return method.equals("POST") || method.equals("PUT");
    }

    /** The decoded parameters of a path as it came, or empty where the path is another. */
    Optional<Map<String, String>> match(String rawPath) {
        String[] expected = template.split("/", -1);
        String[] found = rawPath.split("/", -1);
        if (expected.length != found.length) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{") && !found[i].isEmpty()) {
                parameters.put(expected[i].substring(1, expected[i].length() - 1), decoded(found[i]));
            } else if (!expected[i].equals(found[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    /** In a path, unlike in a query, a plus sign means itself. */
    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RequestFault(
                    400, "'" + segment + "' in the path is no percent-encoded text: " + e.getMessage() + ".", e);
        }
    }
}
