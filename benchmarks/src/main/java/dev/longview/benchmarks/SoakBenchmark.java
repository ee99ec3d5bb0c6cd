package dev.longview.benchmarks;

import dev.longview.domain.random.Seeds;
import dev.longview.domain.sample.SampleWorld;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether a server that works for long comes to hold more and more: a mix of all kinds of requests, a tenth of them faulty (which count as errors), at a
 * fixed rate, and after every minute a line of what it holds. In every third minute a new generation and a new batch of interests take the place of
 * those that are served. The server's log goes to standard error.
 *
 * <p>Arguments, all optional: minutes (default 10), requests a second (default 500).
 */
public final class SoakBenchmark {

    private static final int CONNECTIONS = 32;
    private static final int SECONDS = 60;
    private static final int CHANGED = 200;
    private static final int DIMENSION = 64;
    private static final int PUBLISHED_EVERY = 3;
    private static final List<String> PAGES = List.of(
            "/", "/app.js", "/v1/overview", "/v1/traffic", "/v1/runs", "/v1/data", "/metrics", "/ready", "/openapi");

    private final RandomGenerator random = Seeds.generator(5);

    private SoakBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
        Path folder = Files.createTempDirectory("longview-benchmark");
        OnlineWorkspace workspace = OnlineWorkspace.make(folder);
        try (ServerProcess server = ServerProcess.start(workspace);
                ExecutorService publishing = Executors.newSingleThreadExecutor()) {
            System.out.println(Machine.description() + ", Java " + Runtime.version());
            System.out.println("at the start: " + server.holds());
            SoakBenchmark soak = new SoakBenchmark();
            for (int minute = 1; minute <= minutes; minute++) {
                Future<?> published = minute % PUBLISHED_EVERY == 0
                        ? publishing.submit(() -> publish(workspace))
                        : CompletableFuture.completedFuture(null);
                OpenLoop load = new OpenLoop(server.port(), CONNECTIONS, rate, SECONDS, number -> soak.request());
                OpenLoop.Result result = load.run();
                published.get();
                System.out.printf("minute %d: %s%n  %s%n", minute, server.holds(), result.summary());
            }
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private static Void publish(OnlineWorkspace workspace) throws IOException {
        workspace.run("ingest", "--recent");
        workspace.run("daily", "--all");
        workspace.run("pinnersage", "batch", "--all");
        return null;
    }

    private synchronized byte[] request() {
        String person = "/v1/users/" + SampleWorld.personName(random.nextInt(OnlineWorkspace.PEOPLE));
        String item = SampleWorld.itemName(random.nextInt(OnlineWorkspace.ITEMS));
        return switch (random.nextInt(30)) {
            case 0, 1 -> PlainConnection.get(person + "/embedding");
            case 2, 3 -> PlainConnection.get(person + "/interests");
            case 4, 5 -> PlainConnection.get("/v1/items/" + item + "/similar?k=20");
            case 6, 7 -> PlainConnection.get(person + "/recommendations?representation=pinnersage&explain=true");
            case 8, 9 -> PlainConnection.get(person + "/recommendations?representation=blend&exclude=seen");
            case 10 -> PlainConnection.post("/v1/embed", "{\"k\": 5, \"actions\": [" + action(item) + "]}");
            case 11, 12 -> PlainConnection.post("/v1/events", "{\"events\": [" + event(person, item) + "]}");
            case 13 ->
                PlainConnection.with("PUT", "/v1/items/" + changed(), "{\"title\": \"" + random.nextInt() + "\"}");
            case 14 -> PlainConnection.with("DELETE", "/v1/items/" + changed(), "");
            case 15 -> PlainConnection.with("DELETE", "/v1/users/passer-by-" + random.nextInt(CHANGED), "");
            case 16 -> PlainConnection.get(person + "/recommendations?diversity=0.5&exclude-item=" + item);
            case 17 -> PlainConnection.post("/v1/recommendations", "{\"users\": [" + people(50) + "], \"k\": 5}");
            case 18 -> PlainConnection.post("/v1/search", "{\"vector\": [" + vector() + "], \"k\": 10}");
            case 19 -> PlainConnection.get(person + "/timeline");
            case 20 -> PlainConnection.get(person + "/map");
            case 21 -> PlainConnection.get(PAGES.get(random.nextInt(PAGES.size())));
            case 22, 23, 24 -> PlainConnection.get("/v1/users/nobody" + random.nextInt() + "/recommendations?k=many");
            default -> PlainConnection.get(person + "/recommendations?k=100&explain=true");
        };
    }

    private String people(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> '"' + SampleWorld.personName(random.nextInt(OnlineWorkspace.PEOPLE)) + '"')
                .collect(Collectors.joining(","));
    }

    private String vector() {
        return IntStream.range(0, DIMENSION)
                .mapToObj(each -> Double.toString(random.nextGaussian()))
                .collect(Collectors.joining(","));
    }

    /** A few, over and over: not all may wait for the next generation. */
    private String changed() {
        return SampleWorld.itemName(random.nextInt(CHANGED));
    }

    private static String action(String item) {
        return "{\"item\": \"" + item + "\", \"type\": \"click\", \"surface\": \"home\", \"time\": "
                + System.currentTimeMillis() + "}";
    }

    private static String event(String person, String item) {
        return "{\"user\": \"" + person.substring(person.lastIndexOf('/') + 1) + "\", "
                + action(item).substring(1);
    }
}
