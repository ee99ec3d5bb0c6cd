package dev.longview.storage.artifact;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.storage.file.DurableFiles;
import dev.longview.storage.object.ObjectSettings;
import dev.longview.storage.object.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Artifacts as objects, {@code <kind>/<id>/<file>}, in a bucket that many machines share; the workspace holds drafts and copies of
 * what was asked for. An artifact is there once its {@code artifact.json} is, which is written last; what a killed upload leaves is
 * never read. Opening needs the right to read and list alone. Safe for use by many threads and processes; a store that does
 * not answer is a {@link RetryableException}.
 */
public final class ObjectArtifactStore implements ArtifactStore {

    private final Workspace workspace;
    private final ObjectStore objects;
    private final ObjectPointers pointers;
    private final ObjectCache cache;
    private final Drafts drafts;

    private ObjectArtifactStore(Workspace workspace, ObjectStore objects, ObjectCache cache) {
        this.workspace = workspace;
        this.objects = objects;
        this.pointers = new ObjectPointers(objects);
        this.cache = cache;
        this.drafts = new Drafts(workspace);
    }

    /**
     * The store of a workspace.
     *
     * @param root the local folder, for drafts and copies
     * @throws dev.longview.ports.failure.MisconfiguredException for settings that OpenDAL does not take
     */
    public static ObjectArtifactStore at(Path root, ObjectSettings settings) {
        Workspace workspace = Workspace.at(root);
        return new ObjectArtifactStore(
                workspace, ObjectStore.of(settings), new ObjectCache(workspace.root(), settings.keepCached()));
    }

    @Override
    public Draft draft(ArtifactKind kind) {
        return drafts.start(kind, cache::ids, this::upload);
    }

    /** The description last: without it nobody sees the rest. */
    private Artifact upload(Path folder, ArtifactDescription description) throws IOException {
        String path = path(description.kind(), description.id());
        for (String name : description.files().keySet()) {
            objects.upload(folder.resolve(name), path + name);
        }
        if (!objects.create(path + ArtifactDescription.FILE, Json.bytes(description))) {
            throw new RetryableException(path + " in " + objects.place() + " was made by somebody else in the same"
                    + " moment: run the command again.");
        }
        Path copy = cache.folder(description.kind(), description.id());
        Files.createDirectories(copy.getParent());
        DurableFiles.moveIntoPlace(folder, copy);
        return new ObjectArtifact(objects, copy, description);
    }

    @Override
    public Artifact open(ArtifactKind kind, String id) {
        try {
            byte[] description = description(kind, id).orElseThrow(() -> missing(kind, id));
            String place = path(kind, id) + ArtifactDescription.FILE + " in " + objects.place();
            ArtifactDescription known = Json.read(description, ArtifactDescription.class, place);
            Workspace.requireKnown(known.layout(), place);
            return new ObjectArtifact(objects, cache.opened(kind, id), known);
        } catch (IOException e) {
            throw new RetryableException(
                    "The workspace " + workspace.root() + " could not keep a copy of " + id + ": " + e + ".", e);
        }
    }

    @Override
    public List<String> list(ArtifactKind kind) {
        String folder = kind.folder() + "/";
        String end = "/" + ArtifactDescription.FILE;
        return objects.list(folder).stream()
                .filter(path -> path.endsWith(end))
                .map(path -> path.substring(folder.length(), path.length() - end.length()))
                .filter(ArtifactIds::isId)
                .sorted()
                .toList();
    }

    @Override
    public Optional<String> currentId(ArtifactKind kind) {
        return pointers.read(kind);
    }

    @Override
    public void publish(ArtifactKind kind, Optional<String> expected, String id) {
        if (description(kind, id).isEmpty()) {
            throw missing(kind, id);
        }
        pointers.move(kind, expected, id);
    }

    @Override
    public void delete(ArtifactKind kind, String id) {
        String path = path(kind, id);
        if (currentId(kind).equals(Optional.of(id))) {
            throw PointerFaults.current(kind, id);
        }
        objects.delete(path + ArtifactDescription.FILE);
        objects.list(path).forEach(objects::delete);
        try {
            cache.delete(kind, id);
        } catch (IOException e) {
            throw new RetryableException("The local copy of " + path + " could not be deleted: " + e + ".", e);
        }
    }

    private Optional<byte[]> description(ArtifactKind kind, String id) {
        return objects.read(path(kind, id) + ArtifactDescription.FILE);
    }

    private NotFoundException missing(ArtifactKind kind, String id) {
        return new NotFoundException("The artifact store, " + objects.place() + ", has no " + kind + " '" + id
                + "'; it has " + list(kind) + ".");
    }

    private static String path(ArtifactKind kind, String id) {
        return kind.folder() + "/" + ArtifactIds.require(kind, id) + "/";
    }
}
