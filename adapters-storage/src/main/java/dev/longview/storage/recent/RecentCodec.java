package dev.longview.storage.recent;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.recent.Erased;
import dev.longview.ports.recent.ItemChange;
import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.LoggedItem;
import dev.longview.ports.recent.RecentAction;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Entries as bytes: a byte that says what it is, when it arrived, and its content. Of an action that is when it happened, how long it
 * took, and its texts with their lengths; of an item, JSON; of what was erased, nothing.
 */
final class RecentCodec {

    private static final byte ACTION = 1;
    private static final byte ERASED = 2;
    private static final byte ITEM = 3;
    private static final int ABSENT = -1;
    private static final int TEXTS = 5;
    private static final int HEAD = Byte.BYTES + Long.BYTES;

    private RecentCodec() {}

    /**
     * An entry and its arrival.
     *
     * @param at epoch milliseconds by the clock of the process that appended it
     */
    record Arrived(LogEntry entry, long at) {}

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
                ByteBuffer.allocate(length).put(ACTION).putLong(arrived).putLong(action.time());
        out.putDouble(action.seconds().orElse(Double.NaN));
        for (byte[] text : texts) {
            out.putInt(text == null ? ABSENT : text.length).put(text == null ? new byte[0] : text);
        }
        return out.array();
    }

    static byte[] encode(ItemChange change, long arrived) {
        byte[] content = ItemJson.bytes(change);
        return ByteBuffer.allocate(HEAD + content.length)
                .put(ITEM)
                .putLong(arrived)
                .put(content)
                .array();
    }

    static byte[] erased(long arrived) {
        return ByteBuffer.allocate(HEAD).put(ERASED).putLong(arrived).array();
    }

    /** @throws CorruptException where the bytes are no whole entry */
    static Arrived decode(long sequence, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte kind = in.get();
            Arrived arrived =
                    switch (kind) {
                        case ACTION -> action(sequence, in);
                        case ERASED -> new Arrived(new Erased(sequence), in.getLong());
                        case ITEM -> item(sequence, in);
                        default -> throw corrupt(sequence, "is of kind " + kind + ", which is not known", null);
                    };
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

    private static Arrived item(long sequence, ByteBuffer in) {
        long at = in.getLong();
        byte[] content = new byte[in.remaining()];
        in.get(content);
        return new Arrived(new LoggedItem(sequence, ItemJson.read(content)), at);
    }

    private static Arrived action(long sequence, ByteBuffer in) {
        long at = in.getLong();
        long time = in.getLong();
        double seconds = in.getDouble();
        String id = required(in);
        String user = required(in);
        String item = required(in);
        Optional<String> type = text(in);
        Optional<String> surface = text(in);
        Optional<Double> lasted = Double.isNaN(seconds) ? Optional.empty() : Optional.of(seconds);
        RecentAction action = new RecentAction(id, user, item, type, surface, time, lasted);
        return new Arrived(new LoggedAction(sequence, action, at), at);
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
                "Entry " + sequence + " of the log of recent actions is damaged: it " + what + ". " + RecentFaults.CURE
                        + ".",
                cause);
    }
}
