package dev.longview.storage.artifact;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.failure.RetryableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
     * Starts a draft with a fresh id, which sorts behind all that are known here, though the clock was set back meanwhile; and clears
     * away those whose makers are dead.
     *
     * @param ids of the artifacts of a kind on this machine: a store elsewhere need not answer yet
     */
    Draft start(ArtifactKind kind, Function<ArtifactKind, List<String>> ids, FileDraft.Placement placement) {
        try {
            workspace.prepare();
            Files.createDirectories(folder);
            return new Pointers(workspace.root()).locked(() -> {
                DraftClaim.clearDead(folder);
                Stream<String> all =
                        Arrays.stream(ArtifactKind.values()).map(ids).flatMap(List::stream);
                return fresh(kind, ArtifactIds.latest(all), placement);
            });
        } catch (IOException e) {
            throw new RetryableException(
                    "The workspace " + workspace.root() + " could not start a draft: " + e + ".", e);
        }
    }

    private Draft fresh(ArtifactKind kind, Optional<String> latest, FileDraft.Placement placement) throws IOException {
        String now = ArtifactIds.at(Instant.now(), 0);
        String id = latest.filter(each -> each.compareTo(now) >= 0)
                .map(ArtifactIds::after)
                .orElse(now);
        while (Files.exists(DraftClaim.lockOf(of(kind, id)))) {
            id = ArtifactIds.after(id);
        }
        return new FileDraft(kind, DraftClaim.take(of(kind, id)), id, placement);
    }
}
