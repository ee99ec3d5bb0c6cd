package dev.longview.application.generation;

import dev.longview.ports.artifact.Artifact;
import java.nio.file.Path;

/** Where a committed generation lies. */
public final class GenerationFolder {

    private GenerationFolder() {}

    public static Path of(Artifact generation) {
        return generation.file(GenerationRecord.FILE).getParent();
    }
}
