package dev.longview.application.recommendation;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.RetryableException;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;

/**
 * The current generation, followed as the pointer moves. A question is answered whole by the generation it began with; an old
 * one is closed when its last question is answered. Safe for use by many threads.
 */
public final class LiveGeneration implements AutoCloseable {

    private final ArtifactStore artifacts;
    private final OpenGeneration opener;
    private Optional<Lease> current = Optional.empty();

    @Inject
    public LiveGeneration(ArtifactStore artifacts, OpenGeneration opener) {
        this.artifacts = artifacts;
        this.opener = opener;
    }

    /** Asks the current generation; where none is open, that is a {@link RetryableException}. */
    public <T> T ask(Function<ServingGeneration, T> question) {
        Lease lease = acquire();
        try {
            return question.apply(lease.generation);
        } finally {
            release(lease);
        }
    }

    /** Asks the current generation, if one is open. */
    public <T> Optional<T> askIfOpen(Function<ServingGeneration, T> question) {
        Optional<Lease> lease = lease();
        try {
            return lease.map(held -> question.apply(held.generation));
        } finally {
            lease.ifPresent(this::release);
        }
    }

    /**
     * Opens the generation that the pointer names, unless it is the one already open. After a fault the old one goes on.
     *
     * @return whether another generation serves now
     */
    public boolean refresh() {
        Optional<String> named = artifacts.currentId(ArtifactKind.GENERATION);
        if (named.isEmpty() || named.equals(openId())) {
            return false;
        }
        ServingGeneration next = opener.open(named);
        try {
            next.warmUp();
        } catch (RuntimeException e) {
            next.close();
            throw e;
        }
        swap(Optional.of(new Lease(next)));
        return true;
    }

    /** Closes the generation after its last question; later questions are refused. */
    @Override
    public void close() {
        swap(Optional.empty());
    }

    private synchronized Optional<String> openId() {
        return current.map(lease -> lease.generation.generation().id());
    }

    private void swap(Optional<Lease> next) {
        Optional<Lease> old;
        synchronized (this) {
            old = current;
            current = next;
        }
        old.ifPresent(this::release);
    }

    private Lease acquire() {
        return lease().orElseThrow(() -> new RetryableException(
                "No generation is being served: `longview daily` publishes one, and it is picked up within seconds."));
    }

    private synchronized Optional<Lease> lease() {
        current.ifPresent(lease -> lease.holders++);
        return current;
    }

    private void release(Lease lease) {
        boolean last;
        synchronized (this) {
            last = --lease.holders == 0;
        }
        if (last) {
            lease.generation.close();
        }
    }

    /** A generation and who holds it: being the current one counts as one. */
    private static final class Lease {

        private final ServingGeneration generation;
        private int holders = 1;

        Lease(ServingGeneration generation) {
            this.generation = generation;
        }
    }
}
