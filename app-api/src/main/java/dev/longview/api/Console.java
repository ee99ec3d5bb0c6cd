package dev.longview.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The console's files: a page at {@code /} and what it loads, below {@code /console/}. They are held in memory, compressed too,
 * and a browser that has one asks whether it is still the same. The page may load nothing from anywhere else, but for pictures
 * from where the configuration says. Anybody may have
 * them: what they show comes from the API, which asks for a key where there are keys. Safe for use by many threads.
 */
final class Console implements HttpService {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'; img-src 'self' data:";

    private static final List<String> FILES = List.of(
            "console.css",
            "icon.svg",
            "app.js",
            "ask.js",
            "words.js",
            "parts.js",
            "search.js",
            "charts.js",
            "lanes.js",
            "map.js",
            "whatif.js",
            "evaluations.js",
            "overview.js",
            "people.js",
            "person.js",
            "items.js",
            "runs.js",
            "data.js");
    private static final String LIBRARY = "META-INF/resources/webjars/lit-html/3.3.2/lit-html.js";

    private final Map<String, ConsoleFile> files = new LinkedHashMap<>();

    private final String policy;
    private final Connections connections;

    /** @param images origins that pictures may come from */
    Console(List<String> images, Connections connections) {
        this.connections = connections;
        policy = images.isEmpty() ? POLICY : POLICY + " " + String.join(" ", images);
        files.put("/", ConsoleFile.read("console/index.html"));
        FILES.forEach(name -> files.put("/console/" + name, ConsoleFile.read("console/" + name)));
        files.put("/console/lit-html.js", ConsoleFile.read(LIBRARY));
    }

    @Override
    public void routing(HttpRules rules) {
        files.forEach((path, file) -> rules.get(path, (request, response) -> answer(file, request, response))
                .head(path, (request, response) -> answer(file, request, response)));
    }

    private void answer(ConsoleFile file, ServerRequest request, ServerResponse response) {
        Optional<Connection> connection = connections.of(request);
        connection.ifPresent(Connection::sends);
        send(file, request, response);
        connection.ifPresent(Connection::idles);
    }

    private void send(ConsoleFile file, ServerRequest request, ServerResponse response) {
        ServerRequestHeaders asked = request.headers();
        boolean small = asked.value(HeaderNames.ACCEPT_ENCODING)
                .filter(each -> each.contains("gzip"))
                .isPresent();
        response.header(HeaderNames.ETAG, file.tag());
        response.header(HeaderNames.CACHE_CONTROL, "no-cache");
        response.header(HeaderNames.VARY, "Accept-Encoding");
        if (asked.value(HeaderNames.IF_NONE_MATCH).filter(file.tag()::equals).isPresent()) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, file.type());
        response.header(HeaderNames.create("Content-Security-Policy"), policy);
        response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        response.header(HeaderNames.create("Referrer-Policy"), "no-referrer");
        if (small) {
            response.header(HeaderNames.CONTENT_ENCODING, "gzip");
        }
        Bodiless.send(request, response, small ? file.compressed() : file.plain());
    }
}
