package dev.longview.storage.feature;

import dev.longview.ports.feature.Profile;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;

/** Hashes the profiles that pass: ids and contents, in order. For one thread. */
final class ProfileHash<P extends Profile> implements Iterator<P> {

    private static final int BYTES = 16;

    private final Iterator<P> profiles;
    private final ProfileCodec<P> codec;
    private final MessageDigest digest;

    ProfileHash(Iterator<P> profiles, ProfileCodec<P> codec) {
        this.profiles = profiles;
        this.codec = codec;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean hasNext() {
        return profiles.hasNext();
    }

    @Override
    public P next() {
        P next = profiles.next();
        add(ProfileCodec.key(next.user()));
        add(codec.encode(next));
        return next;
    }

    /** 128 bits of it as hex; to be called after the last profile. */
    String text() {
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
    }

    private void add(byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }
}
