package dev.longview.application.training;

import dev.longview.application.training.TrainRequest.Start;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.checkpoint.Checkpoint;
import dev.longview.ports.checkpoint.CheckpointStore;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.run.Run;
import dev.longview.ports.run.RunLog;
import dev.longview.ports.run.RunStore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which run a training is part of, and from where it goes on. A run that was killed before its first checkpoint goes on from
 * step 0.
 *
 * @param keep checkpoints of the run
 * @param unfinished the run to go on with or to give up
 * @param checkpoint to go on from
 */
record RunStart(RunStore runs, Start start, int keep, Optional<Run> unfinished, Optional<Checkpoint> checkpoint) {

    /** Looks at what there is; refuses to resume nothing, and to lose something unasked. */
    static RunStart of(TrainRequest request, RunStore runs) {
        int keep = request.train().checkpoints().keep();
        Optional<Run> unfinished = runs.unfinished();
        Start start = request.start();
        if (start == Start.RESUME && unfinished.isEmpty()) {
            throw new MisconfiguredException(
                    "There is no unfinished training to resume in this workspace: train without --resume.");
        }
        Optional<Checkpoint> latest = start == Start.FRESH
                ? Optional.empty()
                : unfinished.flatMap(run -> runs.checkpoints(run.id(), keep).latest());
        if (start == Start.NEW && latest.isPresent()) {
            throw new MisconfiguredException(String.format(
                    "The run %s is unfinished, with a checkpoint at step %d:"
                            + " go on with it by train --resume, or give it up and start anew by train --fresh.",
                    unfinished.orElseThrow().id(), latest.get().step()));
        }
        return new RunStart(runs, start, keep, unfinished, start == Start.RESUME ? latest : Optional.empty());
    }

    /** Refuses to go on with other data or settings than the run was started with. */
    void requireSame(Map<String, String> identity) {
        if (start != Start.RESUME) {
            return;
        }
        Run run = unfinished.orElseThrow();
        for (Map.Entry<String, String> now : new TreeMap<>(identity).entrySet()) {
            String then = run.identity().get(now.getKey());
            if (!now.getValue().equals(then)) {
                throw new MisconfiguredException("The run " + run.id() + " was started with other " + now.getKey()
                        + ": then " + then + ", now " + now.getValue()
                        + ". Resume it with what it was started with, or give it up and start anew by train --fresh.");
            }
        }
    }

    /** The log of the run that goes on, or of a new one; an unfinished one is given up then. */
    RunLog open(Provenance provenance, Map<String, String> identity) {
        if (start == Start.RESUME) {
            return runs.resume(
                    unfinished.orElseThrow().id(),
                    checkpoint.map(Checkpoint::step).orElse(0L));
        }
        unfinished.ifPresent(run -> runs.discard(run.id()));
        return runs.start(provenance, identity);
    }

    CheckpointStore checkpoints(RunLog log) {
        return runs.checkpoints(log.id(), keep);
    }
}
