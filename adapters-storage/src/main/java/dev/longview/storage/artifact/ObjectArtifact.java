package dev.longview.storage.artifact;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.storage.artifact.ArtifactDescription.FileChecksum;
import dev.longview.storage.file.DurableFiles;
import dev.longview.storage.object.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An artifact whose files are objects. A file is fetched when it is first asked for: aside, checked against its checksum, and moved
 * into the local folder, and so is one that the cache has deleted meanwhile. Files that are there from before are checked too, and fetched again where they are damaged.
 */
final class ObjectArtifact extends DescribedArtifact {

    private final ObjectStore objects;
    private final Set<String> checked = new HashSet<>();

    /** @param folder where the local copies go, below the cache's */
    ObjectArtifact(ObjectStore objects, Path folder, ArtifactDescription description) {
        super(folder, description);
        this.objects = objects;
        // none of its names may lead out of the folder
        description.files().keySet().forEach(this::local);
    }

    @Override
    public Path file(String name) {
        Path file = local(name);
        List<String> wanted = below(name);
        if (wanted.isEmpty()) {
            throw new NotFoundException(path("") + " has no '" + name + "'.");
        }
        require(wanted);
        return file;
    }

    @Override
    public boolean has(String name) {
        local(name);
        return !below(name).isEmpty();
    }

    @Override
    public Path folder() {
        require(description().files().keySet());
        return local();
    }

    /** The file of a name, or the files of a folder of that name. */
    private List<String> below(String name) {
        return description().files().keySet().stream()
                .filter(file -> file.equals(name) || file.startsWith(name + "/"))
                .toList();
    }

    private void require(Collection<String> names) {
        try {
            ObjectCache.used(local());
        } catch (IOException e) {
            throw new RetryableException(
                    "The local copy " + local() + " of " + path("") + " cannot be made: " + e + ".", e);
        }
        names.forEach(this::require);
    }

    private synchronized void require(String name) {
        Path file = local().resolve(name);
        FileChecksum expected = description().files().get(name);
        try {
            if (checked.contains(name) && Files.exists(file)) {
                return;
            }
            if (!holds(file, expected)) {
                fetch(name, file, expected);
            }
            checked.add(name);
        } catch (IOException e) {
            throw new RetryableException(
                    "The local copy " + file + " of " + path(name) + " cannot be made: " + e + ".", e);
        }
    }

    private void fetch(String name, Path file, FileChecksum expected) throws IOException {
        Files.createDirectories(file.getParent());
        Path aside = Files.createTempFile(ObjectCache.of(local()), ObjectCache.ASIDE, null);
        try {
            objects.download(path(name), expected.bytes(), aside);
            if (!holds(aside, expected)) {
                throw new CorruptException(path(name) + " in " + objects.place()
                        + " is damaged: it has not the SHA-256 that its artifact.json names. Restore it, or build the"
                        + " artifact again.");
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static boolean holds(Path file, FileChecksum expected) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == expected.bytes()
                && DurableFiles.sha256(file).equals(expected.sha256());
    }

    private String path(String name) {
        return kind().folder() + "/" + id() + "/" + name;
    }
}
