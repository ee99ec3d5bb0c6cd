package dev.longview.application.daily;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Hands on what it is given and keeps a uniform sample of it, however much there is (Vitter: Random Sampling with a Reservoir, 1985,
 * algorithm R). For one thread.
 */
public final class Reservoir<T> implements Iterator<T> {

    private final Iterator<? extends T> source;
    private final int size;
    private final RandomGenerator random;
    private final List<T> kept = new ArrayList<>();
    private long met;

    /** @param size how many are kept, at most */
    public Reservoir(Iterator<? extends T> source, int size, RandomGenerator random) {
        this.source = source;
        this.size = size;
        this.random = random;
    }

    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public T next() {
        T next = source.next();
        long place = met++;
        if (place < size) {
            kept.add(next);
        } else {
            long other = random.nextLong(met);
            if (other < size) {
                kept.set((int) other, next);
            }
        }
        return next;
    }

    /** A sample of what has been handed on so far. */
    public List<T> kept() {
        return Collections.unmodifiableList(kept);
    }
}
