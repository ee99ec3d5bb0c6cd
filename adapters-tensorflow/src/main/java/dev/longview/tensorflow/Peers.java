package dev.longview.tensorflow;

import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.model.ReplicaGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tensorflow.exceptions.TensorFlowException;

/** The other replicas of a group, as far as one can tell by knocking at their doors. */
record Peers(ReplicaGroup group) {

    private static final Duration KNOCK = Duration.ofSeconds(2);
    private static final long PAUSE_MILLIS = 100;

    /** Waits until every replica listens; TensorFlow itself would wait for the first one for ever. */
    void await() {
        long start = System.nanoTime();
        List<Integer> silent = silent();
        while (!silent.isEmpty()) {
            if (System.nanoTime() - start >= group.patience().toNanos()) {
                throw new RetryableException("Replica " + group.replica() + " of " + group.size() + " has waited "
                        + group.patience().toSeconds() + " s (train.peer-timeout) for " + group.named(silent)
                        + ", where nothing listens: start all replicas, with the same train.cluster.");
            }
            pause();
            silent = silent();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            var cancelled = new CancellationException("interrupted while waiting for the other replicas");
            cancelled.initCause(interrupted);
            throw cancelled;
        }
    }

    /** What a failed run of a graph with collectives comes from: mostly a replica that is gone. */
    RuntimeException explained(TensorFlowException fault) {
        if (fault.getClass() != TensorFlowException.class) {
            return fault;
        }
        List<Integer> silent = silent();
        String who = silent.isEmpty()
                ? "one of the others, all of which still listen, took longer than "
                        + group.patience().toSeconds() + " s (train.peer-timeout), or broke off"
                : group.named(silent) + " does not answer any more";
        return new RetryableException(
                "Replica " + group.replica() + " of " + group.size() + " cannot go on: " + who + " ("
                        + summary(fault) + "). Start all replicas again with --resume: the run goes on from its"
                        + " last checkpoint.",
                fault);
    }

    private static String summary(TensorFlowException fault) {
        return fault.getMessage()
                .lines()
                .filter(line -> !line.startsWith("From "))
                .limit(1)
                .collect(Collectors.joining());
    }

    private List<Integer> silent() {
        return IntStream.range(0, group.size())
                .filter(replica ->
                        replica != group.replica() && !answers(group.addresses().get(replica)))
                .boxed()
                .toList();
    }

    private static boolean answers(String address) {
        int colon = address.lastIndexOf(':');
        var door = new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        try (Socket socket = new Socket()) {
            socket.connect(door, (int) KNOCK.toMillis());
            return true;
        } catch (IOException silent) {
            return false;
        }
    }
}
