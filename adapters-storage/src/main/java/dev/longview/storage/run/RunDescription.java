package dev.longview.storage.run;

import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.run.Run;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * {@code run.json} of a run's folder. The configuration is a file of its own beside it.
 *
 * @param layout version of the workspace's layout
 * @param version of Longview, with the commit it was built from
 * @param inputs name → hash or id
 */
record RunDescription(
        int layout,
        String id,
        Instant started,
        State state,
        Optional<Run.Best> best,
        Optional<String> model,
        String version,
        long seed,
        Map<String, String> inputs,
        Map<String, String> identity) {

    static final String FILE = "run.json";

    /** How far it came, whoever trains it. */
    enum State {
        UNFINISHED,
        FINISHED,
        DISCARDED
    }

    RunDescription with(Run.Best newBest) {
        return new RunDescription(
                layout, id, started, state, Optional.of(newBest), model, version, seed, inputs, identity);
    }

    RunDescription in(State newState) {
        return new RunDescription(layout, id, started, newState, best, model, version, seed, inputs, identity);
    }

    RunDescription finished(String newModel) {
        return new RunDescription(
                layout, id, started, State.FINISHED, best, Optional.of(newModel), version, seed, inputs, identity);
    }

    RunDescription unfinished() {
        return new RunDescription(
                layout, id, started, State.UNFINISHED, Optional.empty(), model, version, seed, inputs, identity);
    }

    Provenance provenance(String configuration) {
        return new Provenance(version, configuration, seed, inputs);
    }
}
