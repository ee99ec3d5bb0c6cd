package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** {@code longview serve} on a free port, asked over HTTP. */
final class ServedApi implements AutoCloseable {

    private static final String ADDRESS = " at http://";

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;

    private ServedApi(Process process, String root) {
        this.process = process;
        this.root = root;
    }

    /** Starts the server and waits for the line that says where it listens. */
    static ServedApi start(Launcher longview, String... more) {
        Process process = longview.start(Launcher.with(more, "serve", "--port", "0"));
        Thread.ofVirtual().start(() -> drain(process)); // the log: a server would be left with a full pipe
        BufferedReader lines = process.inputReader();
        String line = Launcher.await(lines, ADDRESS);
        return new ServedApi(process, line.substring(line.indexOf(ADDRESS) + ADDRESS.length() - "http://".length()));
    }

    private static void drain(Process process) {
        try {
            process.getErrorStream().transferTo(OutputStream.nullOutputStream());
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
