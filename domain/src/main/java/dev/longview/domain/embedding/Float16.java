package dev.longview.domain.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Vectors as IEEE 754 half floats, two bytes a value, little-endian: how embeddings are stored (PinnerFormer §3). Half
 * floats keep 11 bits of precision; values beyond ±65,504 become infinite.
 */
public final class Float16 {

    private Float16() {}

    /** Two bytes per value, rounded to the nearest half float. */
    public static byte[] encode(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, Short.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putShort(Float.floatToFloat16(value));
        }
        return buffer.array();
    }

    /** The values of {@link #encode}d bytes; an odd number of bytes is an {@link IllegalArgumentException}. */
    public static float[] decode(byte[] bytes) {
        if (bytes.length % Short.BYTES != 0) {
            throw new IllegalArgumentException(
                    bytes.length + " bytes hold no whole number of half floats, which take two bytes each");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.length / Short.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.float16ToFloat(buffer.getShort());
        }
        return values;
    }
}
