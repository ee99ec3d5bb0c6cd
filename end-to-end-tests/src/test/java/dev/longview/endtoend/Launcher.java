package dev.longview.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Runs the built {@code ./longview} as a user does. */
final class Launcher {

    private static final Path ROOT = Path.of(System.getProperty("longview.root"));

    private final Path directory;
    private final Map<String, String> environment;

    /** @param directory where commands run: their default workspace is inside */
    Launcher(Path directory) {
        this(directory, Map.of());
    }

    /** @param environment what commands find there besides this process's own */
    Launcher(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /** The root of the repository. */
    static Path root() {
        return ROOT;
    }

    /** Runs a command to its end. */
    Finished run(String... arguments) {
        try {
            Process process = start(arguments);
            CompletableFuture<String> errors =
                    CompletableFuture.supplyAsync(() -> text(process.errorReader(StandardCharsets.UTF_8)));
            String output = text(process.inputReader(StandardCharsets.UTF_8));
            return new Finished(process.waitFor(), output, errors.join());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Runs a command that must succeed and returns what it printed. */
    String succeed(String... arguments) {
        Finished finished = run(arguments);
        if (finished.exit() != 0) {
            throw new AssertionError("longview " + String.join(" ", arguments) + " ended with " + finished.exit()
                    + ":\n" + finished.errors() + finished.output());
        }
        return finished.output();
    }

    /** A command's arguments and more of them. */
    static String[] with(String[] more, String... arguments) {
        return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
    }

    /** Starts a command and leaves it running. */
    Process start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("longview").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("LONGVIEW_BUILD", "never");
        builder.environment().put("LONGVIEW_HEAP", "1g");
        try {
            return builder.start();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Waits until a process has brought something about; it must not end before. */
    static void await(Process process, BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new AssertionError(
                        "ended early with " + process.exitValue() + ": " + text(process.errorReader()));
            }
            Thread.onSpinWait();
        }
    }

    /** Reads lines until one contains a text; the process's output must not end before. */
    static String await(BufferedReader lines, String text) {
        List<String> read = new ArrayList<>();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read.add(line);
                if (line.contains(text)) {
                    return line;
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        throw new AssertionError("no line with '" + text + "' in:\n" + String.join("\n", read));
    }

    private static String text(BufferedReader reader) {
        try (reader) {
            return reader.readAllAsString();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /**
     * @param exit exit code
     * @param output standard output
     * @param errors standard error
     */
    record Finished(int exit, String output, String errors) {}
}
