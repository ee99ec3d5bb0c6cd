package dev.longview.api;

import dev.longview.composition.serve.LimitSettings;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Every open connection and until when it may go on like this. A time-out of single reads does not stop who sends a byte now
 * and then; here a request has one deadline from its first line (of a new connection: from the connection on, the TLS handshake included)
 * to the end of its body, its answer another one for being taken, and an idle connection a third. Safe for use by many threads.
 */
final class Connections implements Http1ConnectionListener, AutoCloseable {

    private static final Duration LONGEST_ROUND = Duration.ofSeconds(1);
    private static final int ROUNDS = 4;

    private final LimitSettings limits;
    private final Refusals refusals;
    private final Map<SocketAddress, Connection> open = new ConcurrentHashMap<>();
    private final Rounds rounds;

    Connections(LimitSettings limits, Refusals refusals) {
        this.limits = limits;
        this.refusals = refusals;
        Duration least = limits.request().compareTo(limits.idle()) < 0 ? limits.request() : limits.idle();
        Duration round = least.dividedBy(ROUNDS).plusMillis(1);
        this.rounds = new Rounds(
                "watch-connections", round.compareTo(LONGEST_ROUND) < 0 ? round : LONGEST_ROUND, this::closeLate);
    }

    void start() {
        rounds.start(Duration.ZERO);
    }

    /** Takes a connection in; one too many is an {@code IllegalStateException}, upon which Helidon closes it. */
    void accept(SocketChannel channel) {
        if (open.size() >= limits.connections()) {
            forgetClosed();
        }
        if (open.size() >= limits.connections()) {
            refusals.count(Refusals.CONNECTIONS);
            throw new IllegalStateException("as many connections as serve.limits.connections allows are open");
        }
        open.put(peer(channel), new Connection(channel, limits));
    }

    /** The first line of a request is there. */
    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
        connection(context.remotePeer()::address).ifPresent(Connection::begins);
    }

    /** Where a request came from; empty where the connection is gone. */
    Optional<Connection> of(ServerRequest request) {
        return connection(request.remotePeer()::address);
    }

    int count() {
        return open.size();
    }

    @Override
    public void close() {
        rounds.close();
    }

    private void closeLate() {
        forgetClosed();
        long now = System.nanoTime();
        for (Connection each : open.values()) {
            if (each.closeIfLate(now)) {
                refusals.count(Refusals.SLOW);
            }
        }
    }

    private void forgetClosed() {
        open.values().removeIf(Connection::isClosed);
    }

    private Optional<Connection> connection(Supplier<SocketAddress> address) {
        try {
            return Optional.ofNullable(open.get(address.get()));
        } catch (UncheckedIOException closed) {
            return Optional.empty();
        }
    }

    private static SocketAddress peer(SocketChannel channel) {
        try {
            return channel.getRemoteAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
