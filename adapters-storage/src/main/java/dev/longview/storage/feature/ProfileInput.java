package dev.longview.storage.feature;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Reads what {@link ProfileOutput} wrote. Bytes that end too early are a {@link BufferUnderflowException}, numbers out of their
 * range an {@link IllegalArgumentException}; nothing is allocated for more values than bytes are left. For one thread.
 */
final class ProfileInput {

    private final ByteBuffer bytes;

    ProfileInput(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    byte bits8() {
        return bytes.get();
    }

    short bits16() {
        return bytes.getShort();
    }

    int bits32() {
        return bytes.getInt();
    }

    long bits64() {
        return bytes.getLong();
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number has no end");
    }

    /** A varint in [0, 2³¹). */
    int index() {
        long value = varint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(value + " is no index");
        }
        return (int) value;
    }

    int[] indices() {
        int[] values = new int[count(varint(), 1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = index();
        }
        return values;
    }

    /** A number of values that the bytes left can hold. */
    int count(long announced, int bytesEach) {
        if (announced < 0 || announced > bytes.remaining() / bytesEach) {
            throw new IllegalArgumentException("announces " + announced + " values in " + bytes.remaining() + " bytes");
        }
        return (int) announced;
    }

    int remaining() {
        return bytes.remaining();
    }
}
