package dev.longview.storage.feature;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.feature.UserProfile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A profile as bytes, big-endian: version (1 byte), epoch day (4), dimension D (4), D float16 values (2 each), then the seen
 * items as a count and indices, each a base-128 varint.
 */
final class ProfileCodec {

    private static final byte VERSION = 1;
    private static final int HEADER = 1 + 4 + 4;
    private static final int LONGEST_VARINT = 5;

    private ProfileCodec() {}

    static byte[] key(String user) {
        return user.getBytes(StandardCharsets.UTF_8);
    }

    static String user(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    static byte[] encode(UserProfile profile) {
        int length = HEADER + profile.embedding().length * Short.BYTES + (1 + profile.seen().length) * LONGEST_VARINT;
        ByteBuffer out = ByteBuffer.allocate(length);
        out.put(VERSION).putInt(Math.toIntExact(profile.day())).putInt(profile.embedding().length);
        for (float value : profile.embedding()) {
            out.putShort(Float.floatToFloat16(value));
        }
        putVarint(out, profile.seen().length);
        for (int item : profile.seen()) {
            putVarint(out, item);
        }
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    /** @throws CorruptException where the bytes are no whole profile */
    static UserProfile decode(String user, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte version = in.get();
            if (version != VERSION) {
                throw corrupt(user, "has version " + version + " where " + VERSION + " is known", null);
            }
            long day = in.getInt();
            float[] embedding = embedding(in, bounded(in.getInt(), in.remaining() / Short.BYTES, user));
            int[] seen = new int[bounded(varint(in), in.remaining(), user)];
            for (int i = 0; i < seen.length; i++) {
                seen[i] = varint(in);
            }
            if (in.hasRemaining()) {
                throw corrupt(user, "has " + in.remaining() + " bytes too many", null);
            }
            return new UserProfile(user, embedding, day, seen);
        } catch (BufferUnderflowException e) {
            throw corrupt(user, "ends too early, after " + bytes.length + " bytes", e);
        }
    }

    private static float[] embedding(ByteBuffer in, int dimension) {
        float[] embedding = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            embedding[i] = Float.float16ToFloat(in.getShort());
        }
        return embedding;
    }

    private static void putVarint(ByteBuffer out, int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            out.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static int varint(ByteBuffer in) {
        int value = 0;
        for (int shift = 0; shift < 7 * LONGEST_VARINT; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new BufferUnderflowException();
    }

    private static int bounded(int count, int most, String user) {
        if (count < 0 || count > most) {
            throw corrupt(user, "announces " + count + " values where at most " + most + " follow", null);
        }
        return count;
    }

    private static CorruptException corrupt(String user, String what, Throwable cause) {
        return new CorruptException(
                "The stored profile of user '" + user + "' is damaged: it " + what
                        + ". Publish the generation again with `longview daily --all`, or roll back.",
                cause);
    }
}
