package dev.longview.application.daily;

import dev.longview.ports.feature.Profile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** Two sorted streams of profiles as one: the new wins, the old is kept where the new is missing (§3.6, step 2). */
public final class Overlay<P extends Profile> implements Iterator<P> {

    private final Iterator<P> fresh;
    private final Iterator<P> old;
    private P nextFresh;
    private P nextOld;

    /** Both by ascending id in UTF-8 byte order. */
    public Overlay(Iterator<P> fresh, Stream<P> old) {
        this.fresh = fresh;
        this.old = old.iterator();
        this.nextFresh = advance(this.fresh);
        this.nextOld = advance(this.old);
    }

    /** What profiles are ordered by, as unsigned bytes. */
    public static byte[] key(Profile profile) {
        return profile.user().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean hasNext() {
        return nextFresh != null || nextOld != null;
    }

    @Override
    public P next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int order = order();
        P next = order <= 0 ? nextFresh : nextOld;
        if (order <= 0) {
            nextFresh = advance(fresh);
        }
        if (order >= 0) {
            nextOld = advance(old);
        }
        return next;
    }

    private int order() {
        if (nextFresh == null) {
            return 1;
        }
        return nextOld == null ? -1 : Arrays.compareUnsigned(key(nextFresh), key(nextOld));
    }

    private static <P> P advance(Iterator<P> profiles) {
        return profiles.hasNext() ? profiles.next() : null;
    }
}
