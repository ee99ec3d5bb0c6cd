package dev.longview.storage.checkpoint;

import dev.longview.ports.checkpoint.Checkpoint;
import dev.longview.ports.checkpoint.CheckpointStore;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.storage.artifact.Json;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Checkpoints below one folder: {@code step-<number>/} each, and {@code best-<number>/}, with checksums. */
public final class FileCheckpointStore implements CheckpointStore {

    private final Path root;
    private final int keep;
    private final CheckpointFolders checkpoints;
    private final CheckpointFolders bests;

    /**
     * @param root made on the first save
     * @param keep how many of the newest checkpoints stay, ≥ 1
     */
    public FileCheckpointStore(Path root, int keep) {
        this.root = root.toAbsolutePath();
        this.keep = keep;
        this.checkpoints = new CheckpointFolders(this.root, "step-");
        this.bests = new CheckpointFolders(this.root, "best-");
    }

    @Override
    public Checkpoint save(long step, Record state, Consumer<Path> files) {
        return writing(() -> {
            Path saved = checkpoints.write(step, folder -> {
                files.accept(Files.createDirectory(folder.resolve(FileCheckpoint.FILES)));
                Files.write(folder.resolve(FileCheckpoint.STATE), Json.bytes(state));
            });
            dropOld();
            return new FileCheckpoint(step, saved);
        });
    }

    private void dropOld() throws IOException {
        List<Long> steps = checkpoints.steps();
        for (long old : steps.stream().skip(keep).toList()) {
            checkpoints.delete(old);
        }
        List<Long> best = bests.steps();
        Set<Long> needed = new HashSet<>();
        for (long kept : steps.stream().limit(keep).toList()) {
            best.stream().filter(step -> step <= kept).findFirst().ifPresent(needed::add);
        }
        for (long old : best) {
            if (!needed.contains(old)) {
                bests.delete(old);
            }
        }
    }

    @Override
    public Optional<Checkpoint> latest() {
        return reading(() -> {
            List<Long> steps = checkpoints.steps();
            for (long step : steps) {
                if (CheckpointFolders.whole(checkpoints.at(step))) {
                    return Optional.of(new FileCheckpoint(step, checkpoints.at(step)));
                }
            }
            if (!steps.isEmpty()) {
                throw new CorruptException(
                        "All " + steps.size() + " checkpoints in " + root + " are damaged: train anew with --fresh.");
            }
            return Optional.empty();
        });
    }

    @Override
    public void saveBest(long step, Consumer<Path> files) {
        writing(() ->
                bests.write(step, folder -> files.accept(Files.createDirectory(folder.resolve(FileCheckpoint.FILES)))));
    }

    @Override
    public Path best(long step) {
        return reading(() -> {
            if (!CheckpointFolders.whole(bests.at(step))) {
                throw new CorruptException("The best weights of the run, " + bests.at(step)
                        + ", are damaged or missing: train anew with --fresh.");
            }
            return bests.at(step).resolve(FileCheckpoint.FILES);
        });
    }

    @Override
    public void clear() {
        writing(() -> {
            DurableFiles.delete(root);
            return root;
        });
    }

    private <T> T writing(DiskWork<T> work) {
        try {
            return work.run();
        } catch (IOException refused) {
            throw new RetryableException(
                    "The checkpoints in " + root + " cannot be written (" + refused
                            + "): check that the disk has room and may be written to, then train --resume.",
                    refused);
        }
    }

    private <T> T reading(DiskWork<T> work) {
        try {
            return work.run();
        } catch (IOException unreadable) {
            throw new RetryableException(
                    "The checkpoints in " + root + " cannot be read (" + unreadable + "): check the folder's rights.",
                    unreadable);
        }
    }

    private interface DiskWork<T> {
        T run() throws IOException;
    }
}
