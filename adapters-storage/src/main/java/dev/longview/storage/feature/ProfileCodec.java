package dev.longview.storage.feature;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.feature.Profile;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;

/**
 * Profiles as bytes: a version byte, the epoch day, what the kind of profile adds, and the seen items. Safe for use by many
 * threads.
 */
abstract class ProfileCodec<P extends Profile> {

    private final byte version;
    private final String cure;

    /**
     * @param version of the kind's layout
     * @param cure what brings a damaged profile back
     */
    ProfileCodec(int version, String cure) {
        this.version = (byte) version;
        this.cure = cure;
    }

    abstract void write(P profile, ProfileOutput out);

    abstract P read(String user, long day, ProfileInput in);

    final byte[] encode(P profile) {
        ProfileOutput out = new ProfileOutput();
        out.bits8(version);
        out.bits32(Math.toIntExact(profile.day()));
        write(profile, out);
        out.indices(profile.seen());
        return out.bytes();
    }

    /** @throws CorruptException where the bytes are no whole profile */
    final P decode(String user, byte[] bytes) {
        ProfileInput in = new ProfileInput(bytes);
        try {
            byte found = in.bits8();
            if (found != version) {
                throw corrupt(user, "has version " + found + " where " + version + " is known", null);
            }
            P profile = read(user, in.bits32(), in);
            if (in.remaining() > 0) {
                throw corrupt(user, "has " + in.remaining() + " bytes too many", null);
            }
            return profile;
        } catch (BufferUnderflowException e) {
            throw corrupt(user, "ends too early, after " + bytes.length + " bytes", e);
        } catch (IllegalArgumentException e) {
            throw corrupt(user, "makes no sense: " + e.getMessage(), e);
        }
    }

    /** What brings damaged profiles of this kind back. */
    final String cure() {
        return cure;
    }

    static byte[] key(String user) {
        return user.getBytes(StandardCharsets.UTF_8);
    }

    static String user(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    private CorruptException corrupt(String user, String what, Throwable cause) {
        return new CorruptException(
                "The stored profile of user '" + user + "' is damaged: it " + what + ". " + cure + ".", cause);
    }
}
