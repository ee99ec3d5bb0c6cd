package dev.longview.storage.recent;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.recent.RecentAction;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Actions as bytes: a version byte, when it arrived and happened, how long it took, and its texts with their lengths. */
final class RecentCodec {

    private static final byte VERSION = 1;
    private static final int ABSENT = -1;
    private static final int TEXTS = 5;

    private RecentCodec() {}

    /**
     * An action and its arrival.
     *
     * @param at epoch milliseconds by the clock of the process that appended it
     */
    record Arrived(RecentAction action, long at) {}

    static byte[] encode(RecentAction action, long arrived) {
        byte[][] texts = {
            bytes(action.id()),
            bytes(action.user()),
            bytes(action.item()),
            action.type().map(RecentCodec::bytes).orElse(null),
            action.surface().map(RecentCodec::bytes).orElse(null)
        };
        int length = Byte.BYTES + 3 * Long.BYTES + TEXTS * Integer.BYTES;
        for (byte[] text : texts) {
            length += text == null ? 0 : text.length;
        }
        ByteBuffer out =
                ByteBuffer.allocate(length).put(VERSION).putLong(arrived).putLong(action.time());
        out.putDouble(action.seconds().orElse(Double.NaN));
        for (byte[] text : texts) {
            out.putInt(text == null ? ABSENT : text.length).put(text == null ? new byte[0] : text);
        }
        return out.array();
    }

    /** @throws CorruptException where the bytes are no whole action */
    static Arrived decode(long sequence, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte version = in.get();
            if (version != VERSION) {
                throw corrupt(sequence, "has version " + version + " where " + VERSION + " is known", null);
            }
            Arrived arrived = read(in);
            if (in.hasRemaining()) {
                throw corrupt(sequence, "has " + in.remaining() + " bytes too many", null);
            }
            return arrived;
        } catch (BufferUnderflowException e) {
            throw corrupt(sequence, "ends too early, after " + bytes.length + " bytes", e);
        } catch (IllegalArgumentException e) {
            throw corrupt(sequence, "makes no sense: " + e.getMessage(), e);
        }
    }

    private static Arrived read(ByteBuffer in) {
        long at = in.getLong();
        long time = in.getLong();
        double seconds = in.getDouble();
        String id = required(in);
        String user = required(in);
        String item = required(in);
        Optional<String> type = text(in);
        Optional<String> surface = text(in);
        Optional<Double> lasted = Double.isNaN(seconds) ? Optional.empty() : Optional.of(seconds);
        return new Arrived(new RecentAction(id, user, item, type, surface, time, lasted), at);
    }

    private static String required(ByteBuffer in) {
        return text(in).orElseThrow(() -> new IllegalArgumentException("a text is missing"));
    }

    private static Optional<String> text(ByteBuffer in) {
        int length = in.getInt();
        if (length == ABSENT) {
            return Optional.empty();
        }
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a text of " + length + " bytes");
        }
        byte[] text = new byte[length];
        in.get(text);
        return Optional.of(new String(text, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CorruptException corrupt(long sequence, String what, Throwable cause) {
        return new CorruptException(
                "Action " + sequence + " in the log of recent actions is damaged: it " + what + ". " + RecentFaults.CURE
                        + ".",
                cause);
    }
}
