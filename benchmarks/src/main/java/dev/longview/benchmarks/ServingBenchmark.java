package dev.longview.benchmarks;

import dev.longview.domain.random.Seeds;
import dev.longview.domain.sample.SampleSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server under load on the loopback interface, on a generation of {@value #PEOPLE} people and {@value #ITEMS} items of {@value #DIMENSION}
 * dimensions: the first seconds after a start; for recommendations of 10 and of 100 and for user embeddings, as many as it answers to wrk (Debian's) and the latencies
 * at a fixed rate; beside them the bare index asked with the same people's embeddings, in this process, and its recall. What a
 * request takes beside the search is the difference of processor times.
 *
 * <p>Arguments: a folder where the workspace is made, or lies from the run before; optional: seconds for each measurement (default 20),
 * requests a second of the fixed rate (default 3000), connections (default 16).
 */
public final class ServingBenchmark {

    private static final int PEOPLE = 200_000;
    private static final int ITEMS = 100_000;
    private static final int DIMENSION = 256;
    private static final int DAYS = 30;
    /** With a tenth of them all people still have nearly the same embedding, far from all items, and no graph finds their nearest. */
    private static final int STEPS = 3000;

    private static final int SAMPLE = 20_000;
    private static final int EXACT = 1_000;
    private static final int WARM_UP = 10;
    private static final int FIRST = 5;
    private static final int THREADS = 2;
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

    private final ServerProcess server;
    private final List<String> people;
    private final int seconds;
    private final int rate;
    private final int connections;

    private ServingBenchmark(ServerProcess server, List<String> people, int seconds, int rate, int connections) {
        this.server = server;
        this.people = people;
        this.seconds = seconds;
        this.rate = rate;
        this.connections = connections;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        OnlineWorkspace workspace = Files.exists(folder) ? new OnlineWorkspace(folder) : made(folder);
        System.out.println(Machine.description() + ", Java " + Runtime.version());
        int seconds = number(arguments, 1, 20);
        List<String> people = bare(folder, seconds);
        int rate = number(arguments, 2, 3000);
        int connections = number(arguments, 3, 16);
        try (ServerProcess server = ServerProcess.start(workspace)) {
            new ServingBenchmark(server, people, seconds, rate, connections).measure();
        }
        try (ServerProcess another = ServerProcess.start(workspace)) {
            new ServingBenchmark(another, people, seconds, rate, connections).measureFirst();
        }
    }

    private static OnlineWorkspace made(Path folder) throws IOException {
        return OnlineWorkspace.make(
                folder,
                new SampleSettings(PEOPLE, ITEMS, DAYS, 1),
                "model { dimension = " + DIMENSION + ", hidden = 64, layers = 1, max-length = 16 }",
                "train.windows.per-user = 1",
                "train.warmup-steps = 100",
                "train.early-stopping.every = 1000",
                "train.steps = " + STEPS);
    }

    private static List<String> bare(Path folder, int seconds) throws InterruptedException {
        try (ServedVectors index = ServedVectors.of(folder, SAMPLE)) {
            System.out.printf(
                    Locale.ROOT,
                    "the bare index, %d dimensions: recall@10 %.4f, recall@100 %.4f of %,d people%n",
                    index.dimension(),
                    index.recall(EXACT, 10),
                    index.recall(EXACT, 100),
                    EXACT);
            for (int k : List.of(10, 100)) {
                index.search(k, 1, WARM_UP / 2);
                for (int threads : List.of(1, THREADS)) {
                    ServedVectors.Speed speed = index.search(k, threads, seconds / 2);
                    System.out.printf(
                            Locale.ROOT,
                            "  k = %d, %d threads: %,.0f searches a second, %.3f ms of processor time each%n",
                            k,
                            threads,
                            speed.perSecond(),
                            speed.millis());
                }
            }
            return index.names();
        }
    }

    private void measure() throws Exception {
        System.out.printf("the server, after its start: %s%n", server.holds());
        measure("recommendations of 10", "/recommendations?k=10");
        measure("recommendations of 10, none seen", "/recommendations?k=10&exclude=seen");
        measure("recommendations of 100", "/recommendations?k=100");
        measure("user embeddings", "/embedding");
        System.out.printf("the server, after it all: %s%n", server.holds());
    }

    /** Of a new server, asked by clients that are no longer cold themselves. */
    private void measureFirst() throws Exception {
        System.out.printf(
                "a new server's first %d seconds, %,d a second due: %s%n",
                FIRST, rate, due("/recommendations?k=10&exclude=seen", FIRST).summary());
    }

    private void measure(String what, String question) throws Exception {
        Path script = Files.createTempFile("wrk", ".lua");
        try {
            Files.writeString(script, script(question));
            wrk(script, WARM_UP);
            double before = server.processorSeconds();
            Moment start = Moment.now();
            double perSecond = wrk(script, seconds);
            double spent = server.processorSeconds() - before;
            double answered = perSecond * (Moment.now().wall() - start.wall());
            System.out.printf(
                    Locale.ROOT,
                    "%s, wrk with %d connections: %,.0f a second, %.3f ms of the server's processor time each%n",
                    what,
                    connections,
                    perSecond,
                    1000 * spent / answered);
        } finally {
            Files.delete(script);
        }
        System.out.printf(
                "  %,d a second due: %s%n", rate, due(question, seconds).summary());
    }

    private OpenLoop.Result due(String question, int forSeconds) throws Exception {
        RandomGenerator random = Seeds.generator(3);
        IntFunction<byte[]> requests = number -> {
            synchronized (random) {
                return PlainConnection.get("/v1/users/" + people.get(random.nextInt(people.size())) + question);
            }
        };
        return new OpenLoop(server.port(), connections, rate, forSeconds, requests).run();
    }

    private String script(String question) {
        return """
                math.randomseed(7)
                local people = {"%s"}
                request = function()
                  return wrk.format("GET", "/v1/users/" .. people[math.random(#people)] .. "%s")
                end
                """
                .formatted(String.join("\",\"", people), question);
    }

    private double wrk(Path script, int forSeconds) throws IOException {
        Process wrk = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + Duration.ofSeconds(forSeconds).toSeconds() + "s",
                        "-s",
                        script.toString(),
                        "http://127.0.0.1:" + server.port())
                .redirectErrorStream(true)
                .start();
        String told = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher found = RATE.matcher(told);
        if (!found.find() || told.contains("Non-2xx") || told.contains("Socket errors")) {
            throw new IllegalStateException("wrk did not go well: " + told);
        }
        return Double.parseDouble(found.group(1));
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }
}
