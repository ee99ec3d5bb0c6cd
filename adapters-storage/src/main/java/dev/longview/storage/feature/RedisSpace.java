package dev.longview.storage.feature;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * The keys of one set of profiles: {@value #BUCKETS} hashes of user id → profile, so that there are few keys to let expire and
 * none of them holds the server up when it does; and a marker, which exists as long as the hashes are whole.
 *
 * @param family what the names of all spaces of one kind of profile begin with
 * @param name of this one
 */
record RedisSpace(String family, String name) {

    static final int BUCKETS = 1024;

    /** The set of the names of all spaces of the family. */
    byte[] registry() {
        return key(family + ":spaces");
    }

    byte[] marker() {
        return key(family + ":" + name);
    }

    byte[] bucket(byte[] user) {
        return bucket(number(user));
    }

    byte[] bucket(int number) {
        return key(family + ":" + name + ":" + number);
    }

    List<byte[]> buckets() {
        return IntStream.range(0, BUCKETS).mapToObj(this::bucket).toList();
    }

    static int number(byte[] user) {
        CRC32 hash = new CRC32();
        hash.update(user);
        return (int) (hash.getValue() % BUCKETS);
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
