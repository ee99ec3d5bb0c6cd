package dev.longview.batch;

import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.model.ReplicaGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The replicas 1 and following of a training on this machine: processes that are called as this one was, with a place in
 * {@code train.cluster}. What they say is passed on to standard error. They end by themselves when this process dies, and a
 * Ctrl-C is left to this process, which still needs them to finish its step. One that fails interrupts the training.
 */
final class ReplicaProcesses implements AutoCloseable {

    /** A hidden option: the process is a child, which ends when its standard input does. */
    static final String CHILD = "--child";

    /** How many replicas this machine has. */
    static final String COUNT = "--replicas";

    private final Thread worker = Thread.currentThread();
    private final ReplicaGroup group;
    private final List<Process> processes = new ArrayList<>();
    private Optional<String> failure = Optional.empty();
    private boolean over;

    private ReplicaProcesses(ReplicaGroup group) {
        this.group = group;
    }

    /** No further processes. */
    static ReplicaProcesses none(ReplicaGroup group) {
        return new ReplicaProcesses(group);
    }

    /**
     * Starts all but replica 0, which is this process.
     *
     * @param count of replicas, ≥ 2
     * @param arguments that this process was called with
     */
    static ReplicaProcesses start(int count, List<String> arguments, Duration patience) {
        var all = new ReplicaProcesses(new ReplicaGroup(0, addresses(count), patience));
        try {
            for (int replica = 1; replica < count; replica++) {
                all.start(replica, command(replica, arguments, all.group.addresses()));
            }
            return all;
        } catch (IOException refused) {
            all.close();
            throw new RetryableException("The replicas cannot be started: " + refused.getMessage() + ".", refused);
        }
    }

    /** Of ports that were free a moment ago. */
    private static List<String> addresses(int count) {
        List<ServerSocket> open = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            for (int i = 0; i < count; i++) {
                open.add(new ServerSocket(0, 1, loopback));
                addresses.add(loopback.getHostAddress() + ":" + open.get(i).getLocalPort());
            }
            for (ServerSocket socket : open) {
                socket.close();
            }
            return List.copyOf(addresses);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** As this process was started, but deaf to Ctrl-C; a signal that is ignored stays so in what the shell becomes. */
    static List<String> command(int replica, List<String> arguments, List<String> addresses) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT TERM HUP; exec \"$@\"", "replica"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(withoutCount(arguments));
        command.addAll(List.of("--set", "train.cluster=[\"" + String.join("\",\"", addresses) + "\"]"));
        command.addAll(List.of("--replica", String.valueOf(replica), CHILD));
        return command;
    }

    private static List<String> withoutCount(List<String> arguments) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals(COUNT)) {
                i++;
            } else if (!arguments.get(i).startsWith(COUNT + "=")) {
                kept.add(arguments.get(i));
            }
        }
        return kept;
    }

    private void start(int replica, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        GraphicsCards.assign(replica, builder.environment());
        Process process = builder.start();
        processes.add(process);
        Thread.ofPlatform().daemon().name("replica-" + replica).start(() -> watch(replica, process));
    }

    private void watch(int replica, Process process) {
        process.inputReader().lines().forEach(line -> System.err.println("[replica " + replica + "] " + line));
        ended(replica, process.onExit().join().exitValue());
    }

    private synchronized void ended(int replica, int exit) {
        if (exit != 0 && !over && failure.isEmpty()) {
            failure = Optional.of(
                    "Replica " + replica + " has ended with exit code " + exit
                            + "; what it said stands above. Train again with --resume: the run goes on from its last checkpoint.");
            worker.interrupt();
        }
    }

    /** This process's own place. */
    ReplicaGroup group() {
        return group;
    }

    /** Trains, and waits for the others to end as well. Where it is one of them that failed, that is what is told. */
    <T> T with(Supplier<T> training) {
        try {
            T result = training.get();
            join();
            return result;
        } catch (RuntimeException fault) {
            Optional<String> why = failure();
            if (why.isEmpty()) {
                throw fault;
            }
            boolean unused = Thread.interrupted();
            throw new RetryableException(why.get(), fault);
        }
    }

    private synchronized Optional<String> failure() {
        return failure;
    }

    private void join() {
        synchronized (this) {
            over = true;
        }
        try {
            for (Process process : processes) {
                process.waitFor(group.patience().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            over = true;
        }
        processes.forEach(Process::destroyForcibly);
    }

    /** Ends this process, which is a child, when its parent has ended. */
    static void endWithParent() {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    Thread.onSpinWait();
                }
            } catch (IOException gone) {
                System.err.println("longview: the replica that started this one is gone: " + gone.getMessage());
            }
            // a child holds nothing that must be made safe
            Runtime.getRuntime().halt(1);
        });
    }
}
