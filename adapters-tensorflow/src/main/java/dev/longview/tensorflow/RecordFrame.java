package dev.longview.tensorflow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * TensorFlow's record format: the content's length, its checksum, the content and its checksum, all little-endian. Checksums
 * are CRC32C, rotated and moved on by a constant so that a checksum of data that holds checksums is not weak
 * (tensorflow/core/lib/hash/crc32c.h, {@code Mask}).
 */
final class RecordFrame {

    private static final int MASK_DELTA = 0xa282ead8;
    private static final int MASK_ROTATION = 15;

    private RecordFrame() {}

    static byte[] of(byte[] content) {
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + content.length + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(content.length);
        record.putInt(checksum(record.array(), Long.BYTES));
        record.put(content);
        record.putInt(checksum(content, content.length));
        return record.array();
    }

    private static int checksum(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return Integer.rotateRight((int) crc.getValue(), MASK_ROTATION) + MASK_DELTA;
    }
}
