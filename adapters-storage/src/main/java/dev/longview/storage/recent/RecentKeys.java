package dev.longview.storage.recent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys of the log, in whose byte order rows are sorted. Numbers are big-endian, times with the sign bit turned; a person's
 * rows begin with the id's length, so that no id is the beginning of another one's rows.
 */
final class RecentKeys {

    private static final int TAIL = 2 * Long.BYTES;

    private RecentKeys() {}

    static byte[] sequence(long sequence) {
        return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
    }

    static long sequence(byte[] key) {
        return ByteBuffer.wrap(key).getLong();
    }

    static byte[] id(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    /** What all rows of a person begin with. */
    static byte[] person(String user) {
        byte[] name = user.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + name.length)
                .putInt(name.length)
                .put(name)
                .array();
    }

    /** A person's row: by time, then by arrival. */
    static byte[] row(String user, long time, long sequence) {
        byte[] person = person(user);
        return ByteBuffer.allocate(person.length + TAIL)
                .put(person)
                .putLong(time ^ Long.MIN_VALUE)
                .putLong(sequence)
                .array();
    }

    /** Not before any row of a person, and before everybody else's after them. */
    static byte[] end(byte[] person) {
        byte[] end = Arrays.copyOf(person, person.length + TAIL);
        Arrays.fill(end, person.length, end.length, (byte) 0xFF);
        return end;
    }

    /** Whose row it is. */
    static String userOfRow(byte[] row) {
        return new String(row, Integer.BYTES, row.length - Integer.BYTES - TAIL, StandardCharsets.UTF_8);
    }

    static long timeOfRow(byte[] row) {
        return ByteBuffer.wrap(row).getLong(row.length - TAIL) ^ Long.MIN_VALUE;
    }

    static long sequenceOfRow(byte[] row) {
        return ByteBuffer.wrap(row).getLong(row.length - Long.BYTES);
    }
}
