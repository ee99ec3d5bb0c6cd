package dev.longview.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

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

    /** Whether it answers a method: whoever answers {@code GET} answers {@code HEAD}. */
    boolean takes(String asked) {
        return method.equals(asked) || (method.equals("GET") && asked.equals(Bodiless.HEAD));
    }

    /** The methods that it answers, as {@code Allow} has them. */
    String allowed() {
        return method.equals("GET") ? "GET, HEAD" : method;
    }

    boolean hasBody() {
        return method.equals("POST") || method.equals("PUT");
    }

    /** A template or a path as it came, cut at its slashes. */
    static String[] segments(String path) {
        return path.split("/", -1);
    }

    /** Whether a path is one of a template's; a parameter is never empty. */
    static boolean fits(String[] template, String[] path) {
        if (template.length != path.length) {
            return false;
        }
        for (int i = 0; i < template.length; i++) {
            boolean fits = isParameter(template[i]) ? !path[i].isEmpty() : template[i].equals(path[i]);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** The decoded parameters of a path that fits. */
    static Map<String, String> parameters(String[] template, String[] path) {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < template.length; i++) {
            if (isParameter(template[i])) {
                parameters.put(template[i].substring(1, template[i].length() - 1), decoded(path[i]));
            }
        }
        return parameters;
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
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
