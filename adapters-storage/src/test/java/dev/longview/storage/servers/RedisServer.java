package dev.longview.storage.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's {@code redis-server} on a free port of the loopback interface, with a folder of its own. */
public final class RedisServer implements AutoCloseable {

    private static final String READY = "Ready to accept connections";

    private final Path folder;
    private final int port;
    private final List<String> options;
    private Process process;

    private RedisServer(Path folder, int port, List<String> options) {
        this.folder = folder;
        this.port = port;
        this.options = options;
    }

    /**
     * Starts one that forgets everything with its end.
     *
     * @param options of the command line, such as {@code --requirepass secret}
     */
    public static RedisServer start(Path folder, String... options) {
        RedisServer server = new RedisServer(folder, freePort(), List.of(options));
        server.start();
        return server;
    }

    public int port() {
        return port;
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts it, again on the same port. */
    public void start() {
        List<String> command = new ArrayList<>(List.of(
                "redis-server", "--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", folder.toString()));
        command.addAll(List.of("--save", ""));
        command.addAll(options);
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException("redis-server cannot be started: Debian's package of that name has it", e);
        }
    }

    /** Ends it as kill −9 does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Sends it a signal, such as {@code STOP}, which lets it hang, and {@code CONT}. */
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private void awaitReady() throws IOException {
        BufferedReader lines = process.inputReader();
        List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.contains(READY)) {
                return;
            }
        }
        throw new IOException("redis-server ended:\n" + String.join("\n", said));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
