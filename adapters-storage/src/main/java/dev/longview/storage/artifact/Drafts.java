package dev.longview.storage.artifact;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.failure.RetryableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Predicate;

/** The drafts of a workspace, {@code .drafts/<kind>-<id>}. Safe for use by many threads and processes. */
final class Drafts {

    private final Workspace workspace;
    private final Path folder;

    Drafts(Workspace workspace) {
        this.workspace = workspace;
        this.folder = workspace.root().resolve(".drafts");
    }

    Path folder() {
        return folder;
    }

    /** Where the draft of an artifact lies. */
    Path of(ArtifactKind kind, String id) {
        return folder.resolve(kind.folder() + "-" + id);
    }

    /**
     * Starts a draft with a fresh id, and clears away those whose makers are dead.
     *
     * @param taken whether there is an artifact of that id
     */
    Draft start(ArtifactKind kind, Predicate<String> taken, FileDraft.Placement placement) {
        try {
            workspace.prepare();
            Files.createDirectories(folder);
            return new Pointers(workspace.root()).locked(() -> {
                DraftClaim.clearDead(folder);
                return fresh(kind, taken, placement);
            });
        } catch (IOException e) {
            throw new RetryableException(
                    "The workspace " + workspace.root() + " could not start a draft: " + e + ".", e);
        }
    }

    private Draft fresh(ArtifactKind kind, Predicate<String> taken, FileDraft.Placement placement) throws IOException {
        Instant now = Instant.now();
        for (long ticks = 0; ; ticks++) {
            String id = ArtifactIds.at(now, ticks);
            if (!taken.test(id) && Files.notExists(DraftClaim.lockOf(of(kind, id)))) {
                return new FileDraft(kind, DraftClaim.take(of(kind, id)), id, placement);
            }
        }
    }
}
