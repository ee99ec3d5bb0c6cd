package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** {@code longview serve} on a free port, asked over HTTP. */
final class ServedApi implements AutoCloseable {

    private static final String ADDRESS = " at http://";

    private final Process process;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Thread drain;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;

    private ServedApi(Process process) {
        this.process = process;
        this.drain = Thread.ofVirtual().start(this::drain); // a server would be left with a full pipe
        String line = Launcher.await(process.inputReader(), ADDRESS);
        this.root = line.substring(line.indexOf(ADDRESS) + ADDRESS.length() - "http://".length());
    }

    /** Starts the server and waits for the line that says where it listens; it does not warm up before. */
    static ServedApi start(Launcher longview, String... more) {
        return new ServedApi(longview.start(Launcher.with(more, "serve", "--port", "0", "--set", "serve.warm-up=0s")));
    }

    /** The same with all defaults. */
    static ServedApi startAsUsersDo(Launcher longview) {
        return new ServedApi(longview.start("serve", "--port", "0"));
    }

    /** What a server that has ended wrote to its log. */
    String log() {
        try {
            drain.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return errors.toString(StandardCharsets.UTF_8);
    }

    private void drain() {
        try {
            process.getErrorStream().transferTo(errors);
        } catch (IOException ended) {
            // the process was killed while it wrote
        }
    }

    /** The JSON of an answer that must be a success. */
    JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return parsed(response);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(root + path)).build());
    }

    HttpResponse<String> post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Another method, with a body or an empty one. */
    HttpResponse<String> send(String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    static JsonNode parsed(HttpResponse<String> response) {
        try {
            return new JsonMapper().readTree(response.body());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Asks the server to end (SIGTERM) and returns its exit code. */
    int stop() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    /** Ends the server as kill −9 does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
        process.onExit().join();
    }
}
