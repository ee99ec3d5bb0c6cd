package dev.longview.batch;

import dev.longview.application.training.TrainSettings;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.model.ReplicaGroup;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which processes train together, and which of them this is. */
final class ReplicaOptions {

    @Option(
            names = ReplicaProcesses.COUNT,
            paramLabel = "N",
            defaultValue = "1",
            description = "Trains with N processes on this machine, one for each device (default: 1).")
    private int count;

    @Option(
            names = "--replica",
            paramLabel = "I",
            description = "This process's place in train.cluster, from 0, where several hosts train together.")
    private Optional<Integer> replica = Optional.empty();

    @Option(names = ReplicaProcesses.CHILD, hidden = true)
    private boolean child;

    /** Whether this is another replica than the one that writes. */
    boolean follows() {
        return replica.orElse(0) != 0;
    }

    /** Whether replica 0 has started this process. */
    boolean isChild() {
        return child;
    }

    /** This process's place. */
    ReplicaGroup place(TrainSettings train) {
        int size = train.cluster().size();
        if (size == 0 && replica.isEmpty()) {
            return ReplicaGroup.ALONE;
        }
        if (replica.isEmpty()) {
            throw new MisconfiguredException("train.cluster has " + size + " addresses, "
                    + String.join(", ", train.cluster()) + ": say which of them this process is by --replica, from 0.");
        }
        if (replica.get() < 0 || replica.get() >= size) {
            throw new MisconfiguredException("--replica is " + replica.get() + ", but train.cluster has " + size
                    + " addresses, counted from 0: it needs one for every replica.");
        }
        return new ReplicaGroup(replica.get(), train.cluster(), train.peerTimeout());
    }

    /**
     * Starts the other replicas on this machine, if there are to be any.
     *
     * @param arguments that this process was called with
     */
    ReplicaProcesses others(TrainSettings train, List<String> arguments) {
        if (count == 1) {
            return ReplicaProcesses.none(place(train));
        }
        if (count < 1 || replica.isPresent() || !train.cluster().isEmpty()) {
            throw new MisconfiguredException(ReplicaProcesses.COUNT + " is " + count
                    + ", but must be at least 1, and 1 where train.cluster or --replica are set: it starts the replicas of"
                    + " one machine, where those tell the replicas of several machines from one another.");
        }
        return ReplicaProcesses.start(count, arguments, train.peerTimeout());
    }
}
