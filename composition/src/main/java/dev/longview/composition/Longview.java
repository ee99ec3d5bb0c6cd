package dev.longview.composition;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.LongviewException;
import dev.longview.ports.progress.Progress;
import dev.longview.storage.artifact.WorkspaceLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Longview over one workspace: its configuration, and every use case ready to call. Close it to give the workspace back. */
public final class Longview implements AutoCloseable {

    /** The version; artifacts record the commit too. */
    public static final String VERSION = "0.1.0";

    private final Configuration configuration;
    private final LongviewModule module;
    private final Injector injector;
    private final Progress progress;
    private final Optional<WorkspaceLock> lock;

    private Longview(Path workspace, Configuration configuration, Progress progress, Optional<WorkspaceLock> lock) {
        this.configuration = configuration;
        this.progress = progress;
        this.lock = lock;
        this.module = new LongviewModule(workspace, configuration.settings(), progress);
        this.injector = Guice.createInjector(Stage.DEVELOPMENT, module);
    }

    /** For commands that only read. */
    public static Longview reading(Path workspace, List<String> overrides, Progress progress) {
        return new Longview(workspace, Configuration.load(workspace, overrides), progress, Optional.empty());
    }

    /** For commands that write: at most one at a time, a second one is refused. */
    public static Longview writing(Path workspace, List<String> overrides, Progress progress) {
        // A faulty configuration is told before anything is locked
        Configuration configuration = Configuration.load(workspace, overrides);
        WorkspaceLock lock = WorkspaceLock.acquire(workspace);
        try {
            return new Longview(workspace, configuration, progress, Optional.of(lock));
        } catch (RuntimeException refused) {
            lock.close();
            throw refused;
        }
    }

    /**
     * A use case or port.
     *
     * @throws LongviewException where an adapter refuses its settings, such as {@code device = gpu} without a GPU
     */
    public <T> T get(Class<T> type) {
        try {
            return injector.getInstance(type);
        } catch (ProvisionException refused) {
            if (refused.getCause() instanceof LongviewException explained) {
                throw explained;
            }
            throw refused;
        }
    }

    public Settings settings() {
        return configuration.settings();
    }

    public Configuration configuration() {
        return configuration;
    }

    public Progress progress() {
        return progress;
    }

    /** What makes the artifacts of this run; use cases add their inputs. */
    public Provenance provenance() {
        return new Provenance(
                Build.version(), configuration.rendered(), settings().seed(), Map.of());
    }

    @Override
    public void close() {
        try (module) {
            lock.ifPresent(WorkspaceLock::close);
        }
    }
}
