package dev.longview.application.recommendation;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.LongviewException;
import dev.longview.ports.failure.RetryableException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The current artifact of a kind, followed as the pointer moves. A question is answered whole by the artifact it began with; an
 * old one is closed when its last question is answered. Safe for use by many threads.
 */
public final class Live<G extends Served> implements AutoCloseable {

    private final ArtifactStore artifacts;
    private final ArtifactKind kind;
    private final Function<String, G> opener;
    private final Object refreshing = new Object();
    private Optional<Lease<G>> current = Optional.empty();
    private volatile Optional<Refusal> refusal = Optional.empty();

    /** @param opener opens an artifact by its id */
    public Live(ArtifactStore artifacts, ArtifactKind kind, Function<String, G> opener) {
        this.artifacts = artifacts;
        this.kind = kind;
        this.opener = opener;
    }

    /** Asks what is open; empty before the first publication and after closing. */
    public <T> T ask(Function<Optional<G>, T> question) {
        Optional<Lease<G>> lease = acquire();
        try {
            return question.apply(lease.map(held -> held.open));
        } finally {
            lease.ifPresent(this::release);
        }
    }

    /**
     * An artifact that was not taken.
     *
     * @param id the artifact's; empty where not even the pointer could be read
     * @param passing whether it may be taken later although nothing is published anew
     */
    public record Refusal(Optional<String> id, String reason, boolean passing) {}

    /**
     * Opens the artifact that the pointer names, unless it is the one already open. After a fault the old one goes on. One at a
     * time: who comes meanwhile waits.
     *
     * @param prepare what to do with it before it is asked anything, such as loading what would be loaded late
     * @return the id of what serves now, empty where that did not change
     */
    public Optional<String> refresh(Consumer<? super G> prepare) {
        synchronized (refreshing) {
            Optional<String> named = Optional.empty();
            try {
                named = named();
                Optional<String> taken = named.equals(openId()) ? Optional.empty() : named;
                taken.ifPresent(id -> take(id, prepare));
                refusal = Optional.empty();
                return taken;
            } catch (LongviewException e) {
                refusal = Optional.of(new Refusal(named, e.getMessage(), e instanceof RetryableException));
                throw e;
            } catch (RuntimeException e) {
                refusal = Optional.of(new Refusal(named, "It cannot be opened; the server's log says why.", false));
                throw e;
            }
        }
    }

    /** The id that the pointer names; empty before the first publication. */
    public Optional<String> named() {
        return artifacts.currentId(kind);
    }

    /** What the pointer names and is not served, and why; empty where the latest refresh met no fault. */
    public Optional<Refusal> refusal() {
        return refusal;
    }

    private void take(String id, Consumer<? super G> prepare) {
        G next = opener.apply(id);
        try {
            prepare.accept(next);
        } catch (RuntimeException | Error e) {
            next.close();
            throw e;
        }
        swap(Optional.of(new Lease<>(next)));
    }

    /** Closes what is open after its last question. */
    @Override
    public void close() {
        swap(Optional.empty());
    }

    private synchronized Optional<String> openId() {
        return current.map(lease -> lease.open.id());
    }

    private void swap(Optional<Lease<G>> next) {
        Optional<Lease<G>> old;
        synchronized (this) {
            old = current;
            current = next;
        }
        old.ifPresent(this::release);
    }

    private synchronized Optional<Lease<G>> acquire() {
        current.ifPresent(lease -> lease.holders++);
        return current;
    }

    private void release(Lease<G> lease) {
        boolean last;
        synchronized (this) {
            last = --lease.holders == 0;
        }
        if (last) {
            lease.open.close();
        }
    }

    /** Something open and who holds it: being the current one counts as one. */
    private static final class Lease<G> {

        private final G open;
        private int holders = 1;

        Lease(G open) {
            this.open = open;
        }
    }
}
