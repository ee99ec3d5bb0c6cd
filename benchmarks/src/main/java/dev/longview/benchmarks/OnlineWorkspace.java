package dev.longview.benchmarks;

import dev.longview.composition.InitialConfiguration;
import dev.longview.composition.Longview;
import dev.longview.domain.sample.SampleSettings;
import dev.longview.ports.progress.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A made-up workspace with a generation of a model that was hardly trained, a batch of interests, and the {@code longview} that serves it. */
record OnlineWorkspace(Path folder) {

    static final int PEOPLE = 3_000;
    static final int ITEMS = 8_000;

    private static final int DAYS = 60;

    static OnlineWorkspace make(Path folder) throws IOException {
        return make(folder, new SampleSettings(PEOPLE, ITEMS, DAYS, 1));
    }

    /** @param settings lines of the configuration */
    static OnlineWorkspace make(Path folder, SampleSettings size, String... settings) throws IOException {
        OnlineWorkspace made = new OnlineWorkspace(folder);
        InitialConfiguration.write(
                folder,
                Stream.concat(
                                Stream.of(
                                        "train.steps = 100",
                                        "train.warmup-steps = 10",
                                        "train.early-stopping.users = 50"),
                                Arrays.stream(settings))
                        .toArray(String[]::new));
        try (Longview longview = Longview.writing(folder, List.of(), Progress.NONE)) {
            SampleData.ingest(longview, folder, size);
        }
        made.run("train");
        made.run("daily");
        made.run("pinnersage", "batch");
        return made;
    }

    /** Runs a command over the workspace to its end. */
    void run(String... command) throws IOException {
        Process process = start(command);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(System.err::println);
        }
        int exit = process.onExit().join().exitValue();
        if (exit != 0) {
            throw new IllegalStateException("longview " + String.join(" ", command) + " ended with " + exit);
        }
    }

    /** Starts a command over the workspace. */
    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("longview.root"), "longview").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--workspace", folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LONGVIEW_BUILD", "never");
        return builder.start();
    }
}
