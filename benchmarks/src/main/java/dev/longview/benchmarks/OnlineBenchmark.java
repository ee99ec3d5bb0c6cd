package dev.longview.benchmarks;

import dev.longview.domain.random.Seeds;
import dev.longview.domain.sample.SampleWorld;
import dev.longview.storage.file.DurableFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * A server that takes events and recommends at the same time: {@value #EVENTS} events a second, one a request and each durable
 * before its answer, and {@value #RECOMMENDATIONS} requests for ten recommendations a second. The server is a process of its own,
 * the clients are this one, on the same machine over the loopback interface; both are open loops. People and items are drawn at
 * random.
 *
 * <p>Arguments, both optional: seconds (default 30), events in a request (default 1).
 */
public final class OnlineBenchmark {

    private static final int EVENTS = 2_000;
    private static final int RECOMMENDATIONS = 200;
    private static final int WARM_UP = 10;
    private static final String ADDRESS = " at ";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final RandomGenerator random = Seeds.generator(1);
    private final String server;
    private final int together;

    private OnlineBenchmark(String server, int together) {
        this.server = server;
        this.together = together;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        int together = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        Path folder = Files.createTempDirectory("longview-benchmark");
        try {
            Process process = OnlineWorkspace.make(folder).start("serve", "--port", "0");
            try (BufferedReader lines = process.inputReader()) {
                String line = lines.readLine();
                new OnlineBenchmark(line.substring(line.lastIndexOf(ADDRESS) + ADDRESS.length()), together)
                        .measure(seconds);
            } finally {
                process.destroy();
                process.onExit().join();
            }
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private void measure(int seconds) throws IOException, InterruptedException {
        System.out.printf(
                "%,d people, %,d items; %d processors; %d events in a request%n",
                OnlineWorkspace.PEOPLE,
                OnlineWorkspace.ITEMS,
                Runtime.getRuntime().availableProcessors(),
                together);
        load(WARM_UP, "warm-up");
        load(seconds, "measured");
        HttpRequest metrics =
                HttpRequest.newBuilder(URI.create(server + "/metrics")).build();
        client.send(metrics, BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("longview_events_total"))
                .forEach(System.out::println);
    }

    private void load(int seconds, String name) {
        OpenLoop events = new OpenLoop(client, (double) EVENTS / together, seconds, this::events);
        OpenLoop asking = new OpenLoop(client, RECOMMENDATIONS, seconds, this::recommendations);
        CompletableFuture<OpenLoop.Result> sent = CompletableFuture.supplyAsync(events::run);
        CompletableFuture<OpenLoop.Result> asked = CompletableFuture.supplyAsync(asking::run);
        System.out.println(name + ", events: " + sent.join().summary());
        System.out.println(name + ", recommendations: " + asked.join().summary());
    }

    private HttpRequest events(int number) {
        StringBuilder body = new StringBuilder("{\"events\": [");
        for (int i = 0; i < together; i++) {
            body.append(i == 0 ? "" : ",").append(event());
        }
        return HttpRequest.newBuilder(URI.create(server + "/v1/events"))
                .POST(BodyPublishers.ofString(body.append("]}").toString()))
                .build();
    }

    private synchronized String event() {
        return "{\"id\": \"%016x\", \"user\": \"%s\", \"item\": \"%s\", \"type\": \"click\", \"surface\": \"home\", \"time\": %d}"
                .formatted(
                        random.nextLong(),
                        SampleWorld.personName(random.nextInt(OnlineWorkspace.PEOPLE)),
                        SampleWorld.itemName(random.nextInt(OnlineWorkspace.ITEMS)),
                        System.currentTimeMillis());
    }

    private synchronized HttpRequest recommendations(int number) {
        String user = SampleWorld.personName(random.nextInt(OnlineWorkspace.PEOPLE));
        return HttpRequest.newBuilder(URI.create(server + "/v1/users/" + user + "/recommendations?k=10&exclude=seen"))
                .build();
    }
}
