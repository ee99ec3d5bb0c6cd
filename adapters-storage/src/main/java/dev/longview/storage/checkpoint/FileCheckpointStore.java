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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checkpoints below one folder, such as {@code run} of the workspace: {@code step-<number>/} each, with checksums.
 * What a killed process left half written has another name, and the next save clears it away.
 */
public final class FileCheckpointStore implements CheckpointStore {

    private static final int KEPT = 2;
    private static final Pattern NAME = Pattern.compile("step-(\\d{1,18})");
    private static final String NEW = ".new";
    private static final String REPLACED = ".replaced";

    private final Path root;

    /** @param root made on the first save */
    public FileCheckpointStore(Path root) {
        this.root = root.toAbsolutePath();
    }

    @Override
    public Checkpoint save(long step, Record state, Consumer<Path> files) {
        var saved = new FileCheckpoint(step, root.resolve(String.format("step-%012d", step)));
        try {
            Path aside = root.resolve(NEW);
            DurableFiles.delete(aside);
            files.accept(Files.createDirectories(aside.resolve(FileCheckpoint.FILES)));
            Files.write(aside.resolve(FileCheckpoint.STATE), Json.bytes(state));
            Files.write(aside.resolve(CheckpointContents.FILE), Json.bytes(CheckpointContents.of(aside)));
            makeWay(saved.root());
            DurableFiles.moveIntoPlace(aside, saved.root());
            dropOld();
        } catch (IOException refused) {
            throw new RetryableException(
                    "The checkpoint " + saved.root() + " cannot be written (" + refused
                            + "): check that the disk has room and may be written to, then train --resume.",
                    refused);
        }
        return saved;
    }

    private void makeWay(Path target) throws IOException {
        DurableFiles.delete(root.resolve(REPLACED));
        if (Files.exists(target)) {
            Files.move(target, root.resolve(REPLACED));
        }
    }

    private void dropOld() throws IOException {
        DurableFiles.delete(root.resolve(REPLACED));
        for (FileCheckpoint old : newestFirst().stream().skip(KEPT).toList()) {
            DurableFiles.delete(old.root());
        }
    }

    @Override
    public Optional<Checkpoint> latest() {
        try {
            List<FileCheckpoint> all = newestFirst();
            for (FileCheckpoint checkpoint : all) {
                if (whole(checkpoint)) {
                    return Optional.of(checkpoint);
                }
            }
            if (!all.isEmpty()) {
                throw new CorruptException(
                        "All " + all.size() + " checkpoints in " + root + " are damaged: train anew without --resume.");
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new RetryableException(
                    "The checkpoints in " + root + " cannot be read (" + unreadable + "): check the folder's rights.",
                    unreadable);
        }
    }

    private static boolean whole(FileCheckpoint checkpoint) throws IOException {
        Path contents = checkpoint.root().resolve(CheckpointContents.FILE);
        if (!Files.isRegularFile(contents)) {
            return false;
        }
        try {
            return Json.read(contents, CheckpointContents.class).equals(CheckpointContents.of(checkpoint.root()));
        } catch (CorruptException damaged) {
            return false;
        }
    }

    private List<FileCheckpoint> newestFirst() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.flatMap(path -> checkpoint(path).stream())
                    .sorted(Comparator.comparingLong(FileCheckpoint::step).reversed())
                    .toList();
        }
    }

    private static Optional<FileCheckpoint> checkpoint(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches() ? Optional.of(new FileCheckpoint(Long.parseLong(name.group(1)), path)) : Optional.empty();
    }

    @Override
    public void clear() {
        try {
            DurableFiles.delete(root);
        } catch (IOException refused) {
            throw new RetryableException(
                    "The checkpoints in " + root + " cannot be deleted (" + refused + "): check the folder's rights.",
                    refused);
        }
    }
}
