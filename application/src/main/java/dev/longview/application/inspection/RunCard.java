package dev.longview.application.inspection;

import dev.longview.ports.run.Run;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A training as it stands, without its place on the disk and its configuration.
 *
 * @param inputs what it was trained on, by name
 * @param settings what must be the same for it to go on, by name
 */
public record RunCard(
        String id,
        Run.Status status,
        Instant started,
        long steps,
        Optional<Run.Best> best,
        Optional<String> model,
        String version,
        long seed,
        Map<String, String> inputs,
        Map<String, String> settings) {

    static RunCard of(Run run) {
        return new RunCard(
                run.id(),
                run.status(),
                run.started(),
                run.steps(),
                run.best(),
                run.model(),
                run.provenance().version(),
                run.provenance().seed(),
                new TreeMap<>(run.provenance().inputs()),
                new TreeMap<>(run.identity()));
    }
}
