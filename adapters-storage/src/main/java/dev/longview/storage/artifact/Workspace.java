package dev.longview.storage.artifact;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The root folder of a workspace and the version of its layout, kept in {@code workspace.json}. */
final class Workspace {

    /** The layout that this build writes, and the newest that it reads. */
    static final int LAYOUT = 1;

    private static final String FILE = "workspace.json";

    /** @param layout version of the folder layout */
    private record Description(int layout) {}

    private final Path root;

    private Workspace(Path root) {
        this.root = root;
    }

    /** Looks at a workspace without making anything; one of a newer layout is a {@link MisconfiguredException}. */
    static Workspace at(Path root) {
        Path file = root.resolve(FILE);
        if (Files.exists(file)) {
            try {
                requireKnown(Json.read(file, Description.class).layout(), root);
            } catch (IOException e) {
                throw new RetryableException(file + " cannot be read: " + e.getMessage() + ".", e);
            }
        } else if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new MisconfiguredException("The workspace " + root + " is a file, but must be a folder.");
        }
        return new Workspace(root.toAbsolutePath().normalize());
    }

    static void requireKnown(int layout, Object place) {
        if (layout > LAYOUT) {
            throw new MisconfiguredException(
                    place + " has layout " + layout + ", made by a newer Longview; this one knows" + " layouts up to "
                            + LAYOUT + ". Use the newer Longview, or another workspace.");
        }
    }

    /** Makes the folder and its {@code workspace.json} where they are missing. */
    void prepare() throws IOException {
        Files.createDirectories(root);
        if (!Files.exists(root.resolve(FILE))) {
            DurableFiles.replace(root.resolve(FILE), Json.bytes(new Description(LAYOUT)));
        }
    }

    Path root() {
        return root;
    }
}
