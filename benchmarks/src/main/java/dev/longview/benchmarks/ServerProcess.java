package dev.longview.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Its memory now and at most so far, its threads and its open files. */
    String holds() throws IOException {
        try (Stream<Path> files = Files.list(proc("fd"))) {
            return "%s, at most %s; %s threads, %d open files"
                    .formatted(status("VmRSS"), status("VmHWM"), status("Threads"), files.count());
        }
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
