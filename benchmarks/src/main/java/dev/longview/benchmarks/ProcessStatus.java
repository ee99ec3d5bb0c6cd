package dev.longview.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells of a process, in {@code /proc/PID/status}, under its names. */
record ProcessStatus(long pid) {

    private static final int KIB = 1024;

    static ProcessStatus own() {
        return new ProcessStatus(ProcessHandle.current().pid());
    }

    /** As it is written there, such as {@code 512 kB}. */
    String written(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    /** Of what is written in kB. */
    long bytes(String name) throws IOException {
        return KIB * Long.parseLong(written(name).replace(" kB", ""));
    }
}
