package dev.longview.api;

import dev.longview.composition.serve.LimitSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;

/** A client's connection, what it is at and until when. Its own thread moves it on, another one closes it when it is late. */
final class Connection {

    private enum Phase {
        /** Before its first request, or between two. */
        IDLE,
        /** A request is arriving. */
        RECEIVING,
        /** It took too long: a request is told so, anything else was closed. */
        LATE,
        /** A request is being handled; that takes as long as it takes. */
        WORKING,
        /** An answer is being taken. */
        SENDING
    }

    private record State(Phase phase, long deadline) {}

    private final SocketChannel channel;
    private final long request;
    private final long idle;
    private final AtomicReference<State> state;

    /** New ones are to show within the time of a request what they want. */
    Connection(SocketChannel channel, LimitSettings limits) {
        this.channel = channel;
        this.request = limits.request().toNanos();
        this.idle = limits.idle().toNanos();
        this.state = new AtomicReference<>(until(Phase.IDLE, request));
    }

    void begins() {
        state.set(until(Phase.RECEIVING, request));
    }

    /** All of it is there. */
    void works() {
        state.set(until(Phase.WORKING, Long.MAX_VALUE / 2));
    }

    void sends() {
        state.set(until(Phase.SENDING, request));
    }

    void idles() {
        state.set(until(Phase.IDLE, idle));
    }

    /** Whether its request did not arrive in time. */
    boolean isLate() {
        return state.get().phase() == Phase.LATE;
    }

    boolean isClosed() {
        return !channel.isOpen();
    }

    /**
     * Who is late with a request is not listened to any more, and gets an answer where somebody waits for its body; who is late
     * otherwise, or still there after that, is closed.
     *
     * @return whether it was late with more than being idle
     */
    boolean closeIfLate(long now) {
        State found = state.get();
        if (now - found.deadline() < 0 || !state.compareAndSet(found, until(Phase.LATE, request))) {
            return false;
        }
        if (found.phase() == Phase.RECEIVING) {
            stop(channel::shutdownInput);
            return true;
        }
        stop(channel::close);
        return found.phase() == Phase.SENDING;
    }

    private static State until(Phase phase, long nanos) {
        return new State(phase, System.nanoTime() + nanos);
    }

    private interface Stop {
        void run() throws IOException;
    }

    private static void stop(Stop way) {
        try {
            way.run();
        } catch (ClosedChannelException gone) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("a connection cannot be closed", e);
        }
    }
}
