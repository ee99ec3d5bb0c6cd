package dev.longview.ports.model;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The processes that train one model together, each with a replica of it and, at every step, a share of the batch
 * (PinnerFormer §3.3, "negatives are shared"). A training of one process is a group of one.
 *
 * @param replica the place of this process among the addresses; replica 0 leads
 * @param addresses {@code host:port} of every replica, the same list in the same order everywhere; empty: this process alone
 * @param patience how long a replica waits for the others before it takes them for lost
 */
public record ReplicaGroup(int replica, List<String> addresses, Duration patience) {

    /** This process alone. */
    public static final ReplicaGroup ALONE = new ReplicaGroup(0, List.of(), Duration.ZERO);

    public ReplicaGroup {
        addresses = List.copyOf(addresses);
        if (replica < 0 || replica >= Math.max(1, addresses.size())) {
            throw new IllegalArgumentException("replica " + replica + " of a group of " + addresses.size()
                    + ": it must be at least 0 and less than their number");
        }
    }

    /** How many replicas there are, ≥ 1. */
    public int size() {
        return Math.max(1, addresses.size());
    }

    /** Some replicas and their addresses, for messages. */
    public String named(List<Integer> replicas) {
        return replicas.stream()
                .map(each -> "replica " + each + " at " + addresses.get(each))
                .collect(Collectors.joining(" and "));
    }

    /** Whether this is replica 0, which writes and evaluates for all. */
    public boolean leads() {
        return replica == 0;
    }
}
