package dev.longview.storage.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that may not make files above a size stands for one whose disk is full: what it writes beyond is torn off in the middle. */
public final class FullDisk {

    private FullDisk() {}

    /** Starts a main class of the tests in a process of its own, which may limit itself. */
    public static Process process(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** No file of this process grows above a size from now on. */
    public static void at(long bytes) {
        limit(Long.toString(bytes));
    }

    /** They may grow again. */
    public static void hasRoom() {
        limit("unlimited");
    }

    /** The soft limit alone, which whoever is not root may raise again. */
    private static void limit(String bytes) {
        String self = Long.toString(ProcessHandle.current().pid());
        try {
            Process limit = new ProcessBuilder("prlimit", "--pid", self, "--fsize=" + bytes + ":")
                    .inheritIO()
                    .start();
            if (limit.waitFor() != 0) {
                throw new IllegalStateException("prlimit ended with " + limit.exitValue());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("prlimit cannot be run", e);
        }
    }

    /** Waits in such a process until the one that started it says so. */
    public static void await() throws IOException {
        int read = System.in.read();
        while (read >= 0 && read != '\n') {
            read = System.in.read();
        }
        if (read < 0) {
            throw new IllegalStateException("nobody said go");
        }
    }
}
