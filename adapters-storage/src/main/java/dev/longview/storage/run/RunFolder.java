package dev.longview.storage.run;

import dev.longview.ports.run.MetricPoint;
import dev.longview.ports.run.Run;
import dev.longview.storage.artifact.Json;
import dev.longview.storage.artifact.WorkspaceLock;
import dev.longview.storage.file.DurableFiles;
import dev.longview.storage.report.RunReport;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** @param path {@code runs/<id>} */
record RunFolder(Path path) {

    static final String CHECKPOINTS = "checkpoints";
    static final String REPORT = "report.html";
    private static final String CONFIGURATION = "longview.conf";
    private static final String LOCK = ".lock";

    RunDescription description() throws IOException {
        return Json.read(path.resolve(RunDescription.FILE), RunDescription.class);
    }

    void write(RunDescription description) throws IOException {
        DurableFiles.replace(path.resolve(RunDescription.FILE), Json.bytes(description));
    }

    void writeConfiguration(String configuration) throws IOException {
        DurableFiles.replace(path.resolve(CONFIGURATION), configuration.getBytes(StandardCharsets.UTF_8));
    }

    private String configuration() throws IOException {
        Path file = path.resolve(CONFIGURATION);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    Path metrics() {
        return path.resolve(MetricLines.FILE);
    }

    /** Takes the lock that shows that a process trains; the operating system frees it with the process. */
    FileChannel lock() throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock(); // whoever looks holds it for a moment
        return channel;
    }

    private boolean locked() throws IOException {
        if (Files.notExists(path.resolve(LOCK))) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.WRITE)) {
            return WorkspaceLock.tryLock(channel).isEmpty();
        }
    }

    /** The run as anybody sees it. */
    Run run() throws IOException {
        RunDescription description = description();
        return run(
                description,
                status(description),
                MetricLines.lastStep(metrics()).orElse(0));
    }

    Run run(RunDescription description, Run.Status status, long steps) throws IOException {
        return new Run(
                description.id(),
                path,
                status,
                description.started(),
                steps,
                description.best(),
                description.model(),
                description.provenance(configuration()),
                description.identity());
    }

    private Run.Status status(RunDescription description) throws IOException {
        return switch (description.state()) {
            case FINISHED -> Run.Status.FINISHED;
            case DISCARDED -> Run.Status.DISCARDED;
            case UNFINISHED -> locked() ? Run.Status.RUNNING : Run.Status.UNFINISHED;
        };
    }

    Path write(RunReport report, Run run) throws IOException {
        Path file = path.resolve(REPORT);
        DurableFiles.replace(file, report.html(run).getBytes(StandardCharsets.UTF_8));
        return file;
    }

    /** What was told up to a step: its points, and where they end in the file. */
    long replay(long lastStep, Consumer<MetricPoint> points) throws IOException {
        return MetricLines.read(metrics(), lastStep, points);
    }

    /** Whether a folder is a run's: a process killed on the first instant leaves one that is not. */
    static boolean isRun(Path folder) {
        return Files.exists(folder.resolve(RunDescription.FILE));
    }
}
