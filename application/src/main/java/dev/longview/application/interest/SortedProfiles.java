package dev.longview.application.interest;

import dev.longview.application.daily.Overlay;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.feature.Profiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Sorts profiles by user id in bounded memory: what is too much becomes a store of its own in a scratch draft, and all are
 * merged in the end. A killed process leaves a draft, which the next run clears away. For one thread.
 */
final class SortedProfiles implements AutoCloseable {

    private final ArtifactStore artifacts;
    private final FeatureStore<InterestProfile> features;
    private final long most;
    private final SortedMap<byte[], InterestProfile> held = new TreeMap<>(Arrays::compareUnsigned);
    private final List<Path> parts = new ArrayList<>();
    private final Deque<Runnable> closers = new ArrayDeque<>();
    private Draft scratch;
    private long weight;
    private long size;

    /** @param most how many actions and seen items the profiles in memory may have together */
    SortedProfiles(ArtifactStore artifacts, FeatureStore<InterestProfile> features, long most) {
        this.artifacts = artifacts;
        this.features = features;
        this.most = most;
    }

    /** Each user once. */
    void add(InterestProfile profile) {
        held.put(Overlay.key(profile), profile);
        size++;
        weight += profile.seen().length + 1L;
        profile.interests().forEach(interest -> weight += 3L * interest.size());
        if (weight > most) {
            spill();
        }
    }

    long size() {
        return size;
    }

    /** All of them by ascending id in UTF-8 byte order; to be called once, after the last was added. */
    Iterator<InterestProfile> sorted() {
        PriorityQueue<Head> heads = new PriorityQueue<>();
        advance(heads, held.values().iterator());
        for (Path part : parts) {
            Profiles<InterestProfile> profiles = features.open(part);
            closers.push(profiles::close);
            Stream<InterestProfile> all = profiles.all();
            closers.push(all::close);
            advance(heads, all.iterator());
        }
        return new Merged(heads);
    }

    @Override
    public void close() {
        // streams before the stores that they read, and all before the folders are deleted
        closers.forEach(Runnable::run);
        if (scratch != null) {
            scratch.close();
        }
    }

    private void spill() {
        if (scratch == null) {
            scratch = artifacts.draft(ArtifactKind.INTERESTS);
        }
        Path part = scratch.directory().resolve("part-" + parts.size());
        try {
            Files.createDirectory(part);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + part, e);
        }
        features.load(part, held.values().iterator());
        parts.add(part);
        held.clear();
        weight = 0;
    }

    private static void advance(PriorityQueue<Head> heads, Iterator<InterestProfile> rest) {
        if (rest.hasNext()) {
            InterestProfile next = rest.next();
            heads.add(new Head(Overlay.key(next), next, rest));
        }
    }

    /** The next profile of a part, and those after it. */
    private record Head(byte[] key, InterestProfile profile, Iterator<InterestProfile> rest)
            implements Comparable<Head> {
        @Override
        public int compareTo(Head other) {
            return Arrays.compareUnsigned(key, other.key);
        }
    }

    private record Merged(PriorityQueue<Head> heads) implements Iterator<InterestProfile> {
        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public InterestProfile next() {
            if (heads.isEmpty()) {
                throw new NoSuchElementException();
            }
            Head first = heads.poll();
            advance(heads, first.rest());
            return first.profile();
        }
    }
}
