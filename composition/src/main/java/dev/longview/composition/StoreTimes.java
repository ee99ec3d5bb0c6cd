package dev.longview.composition;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.Profile;
import dev.longview.ports.feature.Profiles;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures how long look-ups of people take, whatever store answers them. Safe for use by many threads. */
public final class StoreTimes {

    private volatile Recorder recorder = (store, nanos) -> {};

    /** Who is told. */
    @FunctionalInterface
    public interface Recorder {

        /** A look-up has ended, found or not. */
        void lookedUp(String store, long nanos);
    }

    /** Tells somebody from now on. */
    public void tell(Recorder who) {
        recorder = who;
    }

    /** The same store, measured. */
    public <P extends Profile> FeatureStore<P> of(String name, FeatureStore<P> store) {
        return new Store<>(name, store);
    }

    private final class Store<P extends Profile> implements FeatureStore<P> {

        private final String name;
        private final FeatureStore<P> inner;

        Store(String name, FeatureStore<P> inner) {
            this.name = name;
            this.inner = inner;
        }

        @Override
        public long load(Path generation, Iterator<P> profiles) {
            return inner.load(generation, profiles);
        }

        @Override
        public Profiles<P> open(Path generation) {
            return new Watched<>(name, inner.open(generation));
        }

        @Override
        public Profiles<P> open(Artifact generation) {
            return new Watched<>(name, inner.open(generation));
        }

        @Override
        public FeatureStore<P> embedded() {
            return inner.embedded();
        }

        @Override
        public long restore(Artifact generation) {
            return inner.restore(generation);
        }

        @Override
        public void published(Artifact generation) {
            inner.published(generation);
        }

        @Override
        public void purge(Artifact current) {
            inner.purge(current);
        }
    }

    private final class Watched<P extends Profile> implements Profiles<P> {

        private final String name;
        private final Profiles<P> inner;

        Watched(String name, Profiles<P> inner) {
            this.name = name;
            this.inner = inner;
        }

        @Override
        public Optional<P> get(String user) {
            long start = System.nanoTime();
            try {
                return inner.get(user);
            } finally {
                recorder.lookedUp(name, System.nanoTime() - start);
            }
        }

        @Override
        public Stream<P> all() {
            return inner.all();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
