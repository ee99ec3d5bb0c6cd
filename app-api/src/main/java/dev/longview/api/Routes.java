package dev.longview.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of routes, its templates cut once. Safe for use by many threads. */
final class Routes {

    private final List<Row> rows;

    private record Row(Route route, String[] segments) {}

    /** A route and the decoded parameters of the path that found it. */
    record Found(Route route, Map<String, String> parameters) {}

    Routes(List<Route> routes) {
        this.rows = routes.stream()
                .map(route -> new Row(route, Route.segments(route.template())))
                .toList();
    }

    /** The first route that takes a path; 404 where none does, 405 where none takes it with this method. */
    Found find(String method, String path) {
        String[] segments = Route.segments(path);
        boolean here = false;
        for (Row row : rows) {
            if (Route.fits(row.segments, segments)) {
                if (row.route.takes(method)) {
                    return new Found(row.route, Route.parameters(row.segments, segments));
                }
                here = true;
            }
        }
        throw here
                ? notAllowed(method, path, segments)
                : new RequestFault(404, "There is no '" + path + "' here; see /openapi.");
    }

    /** The template that fits a path, with whatever method. */
    Optional<String> template(String path) {
        String[] segments = Route.segments(path);
        return rows.stream()
                .filter(row -> Route.fits(row.segments, segments))
                .findFirst()
                .map(row -> row.route.template());
    }

    private RequestFault notAllowed(String method, String path, String[] segments) {
        String allowed = rows.stream()
                .filter(row -> Route.fits(row.segments, segments))
                .map(row -> row.route.allowed())
                .collect(Collectors.joining(", "));
        return new RequestFault(405, "'" + path + "' does not take " + method + ", but " + allowed + ".")
                .with("Allow", allowed);
    }
}
