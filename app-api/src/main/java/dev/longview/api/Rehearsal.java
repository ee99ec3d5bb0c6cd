package dev.longview.api;

import dev.longview.composition.serve.ApiKey;
import dev.longview.composition.serve.KeyScope;
import dev.longview.composition.serve.KeySettings;
import dev.longview.composition.serve.LimitSettings;
import dev.longview.composition.serve.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server asks itself before anybody else may: a new process runs interpreted, and its first seconds of traffic would wait for the
 * compiler. The routes answer over a listener of their own on loopback, which takes one random key and is closed afterwards, so that
 * all of a request's way is walked, from socket to socket, whatever TLS and keys the server itself has. For one thread.
 */
final class Rehearsal implements AutoCloseable {

    /** After so many the compiler has little left to do. */
    static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final List<String> QUESTIONS =
            List.of("/recommendations?k=10&exclude=seen", "/recommendations?k=100", "/embedding");
    private static final int FAULT = 500;

    private final String key = ApiKey.random();
    private final Listener listener;

    /** @param metrics count what nobody asked: not the server's own */
    Rehearsal(List<Route> routes, Metrics metrics) {
        ApiKeys keys = new ApiKeys(List.of(new KeySettings("rehearsal", ApiKey.hash(key), List.of(KeyScope.READ))));
        LimitSettings limits = LimitSettings.USUAL;
        Connections connections = new Connections(limits, metrics.refusals());
        this.listener = new Listener(
                new ServeSettings("127.0.0.1", 0, keys, TlsSettings.NONE, limits, ""),
                new Console(List.of(), connections),
                new Gateway(routes, keys, limits, connections, metrics, RequestLog.silent()),
                connections,
                metrics);
        listener.start();
    }

    /**
     * Asks about people, in turns, {@value #MOST} times or for so long; ends where nothing can be answered.
     *
     * @return how often it asked
     */
    int run(List<String> people, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        int asked = 0;
        try {
            while (!people.isEmpty() && asked < MOST && System.nanoTime() - end < 0) {
                String question = QUESTIONS.get(asked % QUESTIONS.size());
                if (status(people.get(asked % people.size()), question) >= FAULT) {
                    break;
                }
                asked++;
            }
        } catch (IOException e) {
            LOG.warn("The server cannot ask itself and starts cold: {}", e.toString());
        }
        return asked;
    }

    int port() {
        return listener.port();
    }

    private int status(String person, String question) throws IOException {
        String id = URLEncoder.encode(person, StandardCharsets.UTF_8).replace("+", "%20");
        URI uri = URI.create("http://127.0.0.1:" + listener.port() + "/v1/users/" + id + question);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestProperty("Authorization", "Bearer " + key);
        int status = connection.getResponseCode();
        try (InputStream answer = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            answer.readAllBytes();
        }
        return status;
    }

    @Override
    public void close() {
        listener.close();
    }
}
