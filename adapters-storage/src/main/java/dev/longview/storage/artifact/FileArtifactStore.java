package dev.longview.storage.artifact;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Artifacts as folders below a workspace's root. Drafts live in {@code .drafts}; commit renames one to
 * {@code <kind>/<id>}, so that a crash at any moment leaves the whole artifact or none. Ids such as
 * {@code 20261121-230912-ab12} are UTC time, the last four hex digits being 65536ths of the second. Safe for use by many
 * threads and processes; faults of the file system are {@link RetryableException}s.
 */
public final class FileArtifactStore implements ArtifactStore {

    private final Workspace workspace;
    private final Drafts drafts;
    private final Pointers pointers;

    private FileArtifactStore(Workspace workspace) {
        this.workspace = workspace;
        this.drafts = new Drafts(workspace);
        this.pointers = new Pointers(workspace.root());
    }

    /**
     * The store of a workspace, which is made when something is first written to it.
     *
     * @throws dev.longview.ports.failure.MisconfiguredException for a workspace of a newer layout
     */
    public static FileArtifactStore at(Path root) {
        return new FileArtifactStore(Workspace.at(root));
    }

    @Override
    public Draft draft(ArtifactKind kind) {
        return drafts.start(kind, this::list, this::place);
    }

    private Artifact place(Path draft, ArtifactDescription description) throws IOException {
        Path target = folder(description.kind()).resolve(description.id());
        Files.createDirectories(target.getParent());
        DurableFiles.moveIntoPlace(draft, target);
        return new FileArtifact(target, description);
    }

    @Override
    public Artifact open(ArtifactKind kind, String id) {
        return FileArtifact.open(existing(kind, id));
    }

    @Override
    public List<String> list(ArtifactKind kind) {
        if (Files.notExists(folder(kind))) {
            return List.of();
        }
        return faultless("list " + folder(kind), () -> {
            try (Stream<Path> folders = Files.list(folder(kind))) {
                return folders.filter(each -> Files.exists(each.resolve(ArtifactDescription.FILE)))
                        .map(each -> each.getFileName().toString())
                        .sorted()
                        .toList();
            }
        });
    }

    @Override
    public Optional<String> currentId(ArtifactKind kind) {
        return faultless("read the pointer of " + kind, () -> pointers.read(kind));
    }

    @Override
    public void publish(ArtifactKind kind, Optional<String> expected, String id) {
        existing(kind, id);
        faultless("publish " + id, () -> {
            return pointers.move(kind, expected, id);
        });
    }

    @Override
    public void delete(ArtifactKind kind, String id) {
        Path folder = path(kind, id);
        if (Files.notExists(folder)) {
            return;
        }
        faultless("delete " + folder, () -> {
            return pointers.locked(() -> {
                if (pointers.read(kind).equals(Optional.of(id))) {
                    throw PointerFaults.current(kind, id);
                }
                return removeFromView(folder, drafts.of(kind, id));
            });
        });
    }

    /** One rename takes the folder out of sight; what a crash leaves of it is a dead draft. */
    private Path removeFromView(Path folder, Path aside) throws IOException {
        Files.createDirectories(drafts.folder());
        Files.createFile(DraftClaim.lockOf(aside));
        Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.sync(folder.getParent());
        DraftClaim.clearDead(drafts.folder());
        return folder;
    }

    private Path existing(ArtifactKind kind, String id) {
        Path folder = path(kind, id);
        if (Files.notExists(folder.resolve(ArtifactDescription.FILE))) {
            throw new NotFoundException("The workspace " + workspace.root() + " has no " + kind + " '" + id
                    + "'; it has " + list(kind) + ".");
        }
        return folder;
    }

    private Path path(ArtifactKind kind, String id) {
        return folder(kind).resolve(ArtifactIds.require(kind, id));
    }

    private Path folder(ArtifactKind kind) {
        return workspace.root().resolve(kind.folder());
    }

    private <T> T faultless(String task, FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new RetryableException(
                    "The workspace " + workspace.root() + " could not " + task + ": " + e + ".", e);
        }
    }
}
