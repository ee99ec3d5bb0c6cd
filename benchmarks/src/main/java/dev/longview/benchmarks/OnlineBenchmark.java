package dev.longview.benchmarks;

import dev.longview.domain.random.Seeds;
import dev.longview.domain.sample.SampleWorld;
import dev.longview.storage.file.DurableFiles;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * A server that takes events and recommends at the same time: {@value #EVENTS} events a second, each durable before its answer,
 * and {@value #RECOMMENDATIONS} requests for ten recommendations a second. The server is a process of its own, the clients are this
 * one, on the same machine over the loopback interface; both are open loops. People and items are drawn at random.
 *
 * <p>Arguments, all optional: seconds (default 30), events in a request (default 1), what is recommended by (default pinnersage: the
 * person's stored interests and those in their latest events).
 */
public final class OnlineBenchmark {

    private static final int EVENTS = 2_000;
    private static final int RECOMMENDATIONS = 200;
    private static final int WARM_UP = 15;
    private static final int SENDERS = 64;
    private static final int ASKERS = 16;

    private final RandomGenerator random = Seeds.generator(1);
    private final int port;
    private final int together;
    private final String representation;

    private OnlineBenchmark(int port, int together, String representation) {
        this.port = port;
        this.together = together;
        this.representation = representation;
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        int together = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        String representation = arguments.length > 2 ? arguments[2] : "pinnersage";
        Path folder = Files.createTempDirectory("longview-benchmark");
        try {
            try (ServerProcess server = ServerProcess.start(OnlineWorkspace.make(folder))) {
                new OnlineBenchmark(server.port(), together, representation).measure(seconds);
            }
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private void measure(int seconds) throws Exception {
        System.out.printf(
                "%,d people, %,d items; %d processors; %d events in a request; by %s%n",
                OnlineWorkspace.PEOPLE,
                OnlineWorkspace.ITEMS,
                Runtime.getRuntime().availableProcessors(),
                together,
                representation);
        load(WARM_UP, "warm-up");
        load(seconds, "measured");
        try (var metrics =
                URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
            new String(metrics.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("longview_events_total")
                            || line.startsWith("longview_neighbours")
                            || line.matches("longview_events_append_seconds_(sum|count|max).*"))
                    .forEach(System.out::println);
        }
    }

    private void load(int seconds, String name) throws Exception {
        OpenLoop events = new OpenLoop(port, SENDERS, (double) EVENTS / together, seconds, number -> events());
        OpenLoop asking = new OpenLoop(port, ASKERS, RECOMMENDATIONS, seconds, number -> recommendations());
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<OpenLoop.Result> sent = threads.submit(events::run);
            Future<OpenLoop.Result> asked = threads.submit(asking::run);
            System.out.println(name + ", events: " + sent.get().summary());
            System.out.println(name + ", recommendations: " + asked.get().summary());
        }
    }

    private byte[] events() {
        StringBuilder body = new StringBuilder("{\"events\": [");
        for (int i = 0; i < together; i++) {
            body.append(i == 0 ? "" : ",").append(event());
        }
        return PlainConnection.post("/v1/events", body.append("]}").toString());
    }

    private synchronized String event() {
        return "{\"id\": \"" + Long.toHexString(random.nextLong()) + "\", \"user\": \"" + person() + "\", \"item\": \""
                + SampleWorld.itemName(random.nextInt(OnlineWorkspace.ITEMS))
                + "\", \"type\": \"click\", \"surface\": \"home\", \"time\": " + System.currentTimeMillis() + "}";
    }

    private synchronized byte[] recommendations() {
        return PlainConnection.get(
                "/v1/users/" + person() + "/recommendations?k=10&exclude=seen&representation=" + representation);
    }

    private String person() {
        return SampleWorld.personName(random.nextInt(OnlineWorkspace.PEOPLE));
    }
}
