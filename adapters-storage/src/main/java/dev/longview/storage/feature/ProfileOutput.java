package dev.longview.storage.feature;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that grow, big-endian. For one thread. */
final class ProfileOutput {

    private static final int LONGEST_VARINT = 10;

    private ByteBuffer bytes = ByteBuffer.allocate(256);

    void bits8(byte value) {
        room(Byte.BYTES).put(value);
    }

    void bits16(short value) {
        room(Short.BYTES).putShort(value);
    }

    void bits32(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void bits64(long value) {
        room(Long.BYTES).putLong(value);
    }

    /** Base 128, the low digits first; negative numbers take ten bytes. */
    void varint(long value) {
        ByteBuffer out = room(LONGEST_VARINT);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    /** Their number and each of them. */
    void indices(int[] values) {
        varint(values.length);
        for (int value : values) {
            varint(value);
        }
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private ByteBuffer room(int length) {
        if (bytes.remaining() < length) {
            bytes = ByteBuffer.allocate(2 * bytes.capacity()).put(bytes.flip());
        }
        return bytes;
    }
}
