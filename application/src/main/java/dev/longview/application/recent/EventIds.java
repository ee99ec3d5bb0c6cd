package dev.longview.application.recent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** An id for an event that has none: the SHA-256 of its fields, so that the same event sent again has the same one. */
final class EventIds {

    private EventIds() {}

    static String of(
            String user,
            String item,
            Optional<String> type,
            Optional<String> surface,
            long time,
            Optional<Double> seconds) {
        MessageDigest digest = sha256();
        text(digest, Optional.of(user));
        text(digest, Optional.of(item));
        text(digest, type);
        text(digest, surface);
        number(digest, time);
        number(digest, Double.doubleToLongBits(seconds.orElse(Double.NaN)));
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    /** With its length, so that no two lists of fields are the same bytes. */
    private static void text(MessageDigest digest, Optional<String> text) {
        byte[] bytes = text.orElse("").getBytes(StandardCharsets.UTF_8);
        number(digest, text.isPresent() ? bytes.length : -1);
        digest.update(bytes);
    }

    private static void number(MessageDigest digest, long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
