package dev.longview.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@code longview serve} of its own process, and what the system knows of it. Closing stops it. */
final class ServerProcess implements AutoCloseable {

    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TICKS = 11;

    private final Process process;
    private final BufferedReader output;
    private final int port;

    private ServerProcess(Process process, BufferedReader output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Starts it on a free port and waits until it listens. */
    static ServerProcess start(OnlineWorkspace workspace) throws IOException {
        Process process = workspace.start("serve", "--port", "0");
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        if (line == null) {
            throw new IllegalStateException("the server ended before it listened; what it said stands above");
        }
        int port = URI.create(line.substring(line.lastIndexOf(' ') + 1)).getPort();
        return new ServerProcess(process, output, port);
    }

    int port() {
        return port;
    }

    /** Seconds that it has used so far, of all processors. */
    double processorSeconds() throws IOException {
        String stat = Files.readString(proc("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1])) / TICKS_PER_SECOND;
    }

    /**
     * What it holds once its garbage is collected: the heap in use, memory of its own (heap, native and stacks), pages of files
     * that it has mapped, the most of both so far, threads and open files; and how many answers above 499 it has given.
     */
    String holds() throws IOException {
        collectGarbage();
        Map<String, Double> metrics = metrics();
        double heap = sum(metrics, "jvm_memory_used_bytes{", "area=\"heap\"");
        double faults = sum(metrics, "http_server_requests_seconds_count{", "status=\"5");
        try (Stream<Path> files = Files.list(proc("fd"))) {
            return "heap %.1f MB, own memory %d MB, file pages %d MB, at most %d MB; %s threads, %d open files; %.0f answers of 5xx"
                    .formatted(
                            heap / (1 << 20),
                            megabytes("RssAnon"),
                            megabytes("RssFile"),
                            megabytes("VmHWM"),
                            status("Threads"),
                            files.count(),
                            faults);
        }
    }

    private void collectGarbage() throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process collecting = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
                .redirectErrorStream(true)
                .start();
        String said = new String(collecting.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (collecting.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("no garbage was collected: " + said);
        }
    }

    /** Values by series. */
    private Map<String, Double> metrics() throws IOException {
        String text;
        try (InputStream in =
                URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }

    private static double sum(Map<String, Double> metrics, String name, String label) {
        return metrics.entrySet().stream()
                .filter(each -> each.getKey().startsWith(name) && each.getKey().contains(label))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private long megabytes(String name) throws IOException {
        return Long.parseLong(status(name).replace(" kB", "")) >> 10;
    }

    private String status(String name) throws IOException {
        return Files.readAllLines(proc("status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        output.close();
    }
}
