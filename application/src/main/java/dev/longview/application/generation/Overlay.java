package dev.longview.application.generation;

import dev.longview.ports.feature.UserProfile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** Two sorted streams of profiles as one: the new wins, the old is kept where the new is missing (§3.6, step 2). */
final class Overlay implements Iterator<UserProfile> {

    private final Iterator<UserProfile> fresh;
    private final Iterator<UserProfile> old;
    private UserProfile nextFresh;
    private UserProfile nextOld;

    /** Both by ascending id in UTF-8 byte order. */
    Overlay(Iterator<UserProfile> fresh, Stream<UserProfile> old) {
        this.fresh = fresh;
        this.old = old.iterator();
        this.nextFresh = advance(this.fresh);
        this.nextOld = advance(this.old);
    }

    static byte[] key(UserProfile profile) {
        return profile.user().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean hasNext() {
        return nextFresh != null || nextOld != null;
    }

    @Override
    public UserProfile next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int order = order();
        UserProfile next = order <= 0 ? nextFresh : nextOld;
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

    private static UserProfile advance(Iterator<UserProfile> profiles) {
        return profiles.hasNext() ? profiles.next() : null;
    }
}
