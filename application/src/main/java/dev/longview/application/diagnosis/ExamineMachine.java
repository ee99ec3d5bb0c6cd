package dev.longview.application.diagnosis;

import dev.longview.domain.embedding.Similarity;
import dev.longview.ports.model.EngineProbe;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out what this machine is good for; changes nothing. */
public final class ExamineMachine {

    private final EngineProbe engine;

    @Inject
    public ExamineMachine(EngineProbe engine) {
        this.engine = engine;
    }

    /** @param workspace whose disk is examined; it need not exist yet */
    public Diagnosis execute(Path workspace) {
        Path whole = workspace.toAbsolutePath();
        Runtime runtime = Runtime.getRuntime();
        SystemFiles system = new SystemFiles(Path.of("/proc"));
        return new Diagnosis(
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                system.processor(),
                runtime.availableProcessors(),
                system.instructions(),
                Similarity.preferredBits(),
                runtime.maxMemory(),
                system.memory("MemTotal"),
                system.memory("MemAvailable"),
                whole,
                free(whole),
                engine.examine());
    }

    private static long free(Path folder) {
        Path existing = folder;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
