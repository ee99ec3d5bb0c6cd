package dev.longview.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A process that answers a line of numbers to each command. */
final class Peer implements AutoCloseable {

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;
    private final String greeting;

    private Peer(Process process) throws IOException {
        this.process = process;
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.greeting = line();
    }

    /** Starts it and waits for its greeting. */
    static Peer start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE").forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        return new Peer(builder.start());
    }

    /** A script of benchmarks/, run by Debian's Python or what the environment's PYTHON names. */
    static Peer python(String script, List<String> arguments, Map<String, String> environment) throws IOException {
        Path file = Path.of(System.getProperty("longview.root", "."), "benchmarks", script);
        List<String> command =
                new ArrayList<>(List.of(System.getenv().getOrDefault("PYTHON", "/usr/bin/python3"), file.toString()));
        command.addAll(arguments);
        return start(command, environment);
    }

    private String line() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IllegalStateException("the process ended before it answered; what it said stands above");
        }
        return line;
    }

    String greeting() {
        return greeting;
    }

    List<Double> ask(String command) throws IOException {
        commands.println(command);
        return Arrays.stream(line().split(" ")).map(Double::valueOf).toList();
    }

    @Override
    public void close() {
        commands.close();
        process.destroy();
    }
}
