package dev.longview.composition.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An API key: {@code lv_} and 256 random bits. The configuration holds its SHA-256. A password needs a slow hash because people
 * choose among few; nobody finds one of 2²⁵⁶ equally likely keys by trying, however fast the trials are, so that a fast hash
 * is as good, and costs a request less than a microsecond.
 */
public final class ApiKey {

    /** What a hash begins with. */
    public static final String SCHEME = "sha256:";

    private static final String PREFIX = "lv_";
    private static final int BYTES = 32;

    private ApiKey() {}

    /** A new key: the one random choice that must not come from the configuration's seed. */
    public static String random() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** The SHA-256 of a key's characters as UTF-8, 32 bytes. */
    public static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What the configuration holds of a key. */
    public static String hash(String key) {
        return SCHEME + HexFormat.of().formatHex(digest(key));
    }
}
