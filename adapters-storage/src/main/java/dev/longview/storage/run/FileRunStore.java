package dev.longview.storage.run;

import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.checkpoint.CheckpointStore;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.run.MetricPoint;
import dev.longview.ports.run.MetricsFormat;
import dev.longview.ports.run.Run;
import dev.longview.ports.run.RunLog;
import dev.longview.ports.run.RunStore;
import dev.longview.storage.artifact.ArtifactIds;
import dev.longview.storage.checkpoint.FileCheckpointStore;
import dev.longview.storage.file.DurableFiles;
import dev.longview.storage.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs below one folder, such as {@code runs} of the workspace: {@code <id>/} with {@code run.json}, {@code longview.conf},
 * {@code metrics.jsonl}, {@code report.html}, the files of further formats, and {@code checkpoints} until the run is over.
 */
public final class FileRunStore implements RunStore {

    private static final int LAYOUT = 1;

    private final Path root;
    private final List<MetricsFormat> formats;

    /**
     * @param root made on the first start
     * @param formats in which metrics are written beside the JSON lines
     */
    public FileRunStore(Path root, List<MetricsFormat> formats) {
        this.root = root.toAbsolutePath();
        this.formats = List.copyOf(formats);
    }

    @Override
    public RunLog start(Provenance provenance, Map<String, String> identity) {
        return faultless(root, () -> {
            Instant now = Instant.now();
            RunFolder folder = fresh(now);
            clearOver();
            folder.writeConfiguration(provenance.configuration());
            folder.write(new RunDescription(
                    LAYOUT,
                    folder.path().getFileName().toString(),
                    now.truncatedTo(ChronoUnit.MILLIS),
                    RunDescription.State.UNFINISHED,
                    Optional.empty(),
                    Optional.empty(),
                    provenance.version(),
                    provenance.seed(),
                    provenance.inputs(),
                    identity));
            return FileRunLog.open(folder, 0, formats);
        });
    }

    private RunFolder fresh(Instant now) throws IOException {
        Files.createDirectories(root);
        for (long ticks = 0; ; ticks++) {
            Path folder = root.resolve(ArtifactIds.at(now, ticks));
            if (Files.notExists(folder)) {
                return new RunFolder(Files.createDirectory(folder));
            }
        }
    }

    /** Deletes the checkpoints of runs that were killed when they were just over. */
    private void clearOver() throws IOException {
        for (Run run : list()) {
            if (run.status() == Run.Status.FINISHED || run.status() == Run.Status.DISCARDED) {
                DurableFiles.delete(run.folder().resolve(RunFolder.CHECKPOINTS));
            }
        }
    }

    @Override
    public RunLog resume(String id, long step) {
        RunFolder folder = existing(id);
        return faultless(folder.path(), () -> {
            requireUnfinished(folder);
            return FileRunLog.open(folder, step, formats);
        });
    }

    private static void requireUnfinished(RunFolder folder) throws IOException {
        RunDescription description = folder.description();
        if (description.state() != RunDescription.State.UNFINISHED) {
            throw new MisconfiguredException("The run " + description.id() + " is " + description.state()
                    + " and cannot go on: only an unfinished one can.");
        }
    }

    @Override
    public List<Run> list() {
        if (Files.notExists(root)) {
            return List.of();
        }
        return faultless(root, () -> {
            List<Run> runs = new ArrayList<>();
            try (Stream<Path> folders = Files.list(root)) {
                for (Path folder : folders.sorted().toList()) {
                    if (RunFolder.isRun(folder)) {
                        runs.add(new RunFolder(folder).run());
                    }
                }
            }
            return List.copyOf(runs);
        });
    }

    @Override
    public Run open(String id) {
        RunFolder folder = existing(id);
        return faultless(folder.path(), folder::run);
    }

    @Override
    public void replay(String id, Consumer<MetricPoint> points) {
        RunFolder folder = existing(id);
        faultless(folder.path(), () -> folder.replay(Long.MAX_VALUE, points));
    }

    @Override
    public CheckpointStore checkpoints(String id, int keep) {
        return new FileCheckpointStore(existing(id).path().resolve(RunFolder.CHECKPOINTS), keep);
    }

    @Override
    public Path report(String id) {
        RunFolder folder = existing(id);
        return faultless(folder.path(), () -> {
            var report = new RunReport();
            folder.replay(Long.MAX_VALUE, report::add);
            return folder.write(report, folder.run());
        });
    }

    @Override
    public void discard(String id) {
        RunFolder folder = existing(id);
        faultless(folder.path(), () -> {
            requireUnfinished(folder);
            folder.write(folder.description().in(RunDescription.State.DISCARDED));
            return folder;
        });
        checkpoints(id, 1).clear();
    }

    private RunFolder existing(String id) {
        Path folder = root.resolve(id);
        if (!ArtifactIds.isId(id) || !RunFolder.isRun(folder)) {
            throw new NotFoundException(
                    "There is no run '" + id + "' in " + root + ": longview runs lists those there are.");
        }
        return new RunFolder(folder);
    }

    private static <T> T faultless(Path place, DiskWork<T> work) {
        try {
            return work.run();
        } catch (IOException refused) {
            throw new RetryableException(
                    "The runs in " + place + " cannot be read or written (" + refused
                            + "): check the disk's room and the folder's rights.",
                    refused);
        }
    }

    private interface DiskWork<T> {
        T run() throws IOException;
    }
}
