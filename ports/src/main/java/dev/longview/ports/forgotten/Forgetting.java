package dev.longview.ports.forgotten;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One wish to be forgotten. It does not hold the person's id, but a hash of it: enough to know the person again, and not enough
 * to tell who it was without a guess.
 *
 * @param number its place in the order of wishes, ≥ 1
 * @param person {@link #hash} of the person's id
 * @param time epoch milliseconds UTC: what the person did up to then is forgotten
 */
public record Forgetting(long number, String person, long time) {

    /** The SHA-256 of a person's id in UTF-8, in lower-case hexadecimal digits. */
    public static String hash(String user) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(user.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
