package dev.longview.ports.run;

import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.checkpoint.CheckpointStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps every training run of a workspace. One process at a time starts, resumes and discards; any number may look. An unknown
 * id is a {@code NotFoundException}, a disk that refuses a {@code RetryableException}, unreadable contents a
 * {@code CorruptException}.
 */
public interface RunStore {

    /**
     * Begins a run, with a fresh id.
     *
     * @param identity what must be the same for the run to go on, by name
     */
    RunLog start(Provenance provenance, Map<String, String> identity);

    /** Goes on with a run after a step; what was told of later steps is forgotten. */
    RunLog resume(String id, long step);

    /** Every run, oldest first. */
    List<Run> list();

    Run open(String id);

    /** The newest run that has neither finished nor been discarded. */
    default Optional<Run> unfinished() {
        return list().reversed().stream()
                .filter(run -> run.status() == Run.Status.RUNNING || run.status() == Run.Status.UNFINISHED)
                .findFirst();
    }

    /** Hands out everything told of a run so far, in the order told. */
    void replay(String id, Consumer<MetricPoint> points);

    /**
     * The checkpoints of a run.
     *
     * @param keep how many of the newest stay, ≥ 1
     */
    CheckpointStore checkpoints(String id, int keep);

    /** Makes the report of a run show everything told so far: an HTML file that needs nothing else. */
    Path report(String id);

    /** Gives an unfinished run up: its metrics stay, its checkpoints go. */
    void discard(String id);
}
