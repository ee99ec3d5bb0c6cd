package dev.longview.ports.run;

import dev.longview.ports.artifact.Provenance;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A training run as it stands.
 *
 * @param id sorts by the time of the start
 * @param folder where everything about it lies
 * @param steps the last step told, 0 before the first
 * @param best what early stopping liked best so far
 * @param model the id of the model that came of it; present exactly where it has finished
 * @param identity what must be the same for the run to go on, by name
 */
public record Run(
        String id,
        Path folder,
        Status status,
        Instant started,
        long steps,
        Optional<Best> best,
        Optional<String> model,
        Provenance provenance,
        Map<String, String> identity) {

    public Run {
        identity = Map.copyOf(identity);
    }

    /** Whether there is more of it to come. */
    public enum Status {
        /** A live process trains. */
        RUNNING,
        /** Its process was stopped or killed; it can go on. */
        UNFINISHED,
        FINISHED,
        /** Given up before its end. */
        DISCARDED
    }

    /**
     * The best validation so far.
     *
     * @param step after how many steps
     * @param metric a name as in {@link RunLog#add}
     */
    public record Best(long step, String metric, double value) {}
}
