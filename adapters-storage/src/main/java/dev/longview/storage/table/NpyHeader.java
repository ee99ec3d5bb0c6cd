package dev.longview.storage.table;

import dev.longview.ports.failure.MisconfiguredException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a NumPy file that holds a matrix of float16 or float32, little-endian, row after row
 * (<a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the format's description</a>).
 *
 * @param rows number of rows
 * @param dimension number of columns
 * @param valueBytes 2 for float16, 4 for float32
 * @param bytes length of the header: where the values begin
 */
public record NpyHeader(long rows, int dimension, int valueBytes, long bytes) {

    /** The length of the headers that we write, whatever the shape. */
    public static final int WRITTEN_BYTES = 128;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE =
            Pattern.compile("'shape'\\s*:\\s*\\(\\s*(\\d{1,9})\\s*,\\s*([1-9]\\d{0,5})\\s*,?\\s*\\)");

    /** The 128 bytes before a float32 matrix. */
    public static ByteBuffer float32(long rows, int dimension) {
        String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows, dimension);
        int length = WRITTEN_BYTES - MAGIC.length - 4;
        ByteBuffer header = ByteBuffer.allocate(WRITTEN_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
        header.put((text + " ".repeat(length - 1 - text.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        return header.flip();
    }

    /** Reads the header of a file and checks that the file is as long as it says. */
    public static NpyHeader read(Path file, FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        readFully(channel, start, 0);
        start.flip();
        if (start.limit() < 12 || !ByteBuffer.wrap(MAGIC).equals(start.slice(0, MAGIC.length))) {
            throw new MisconfiguredException(file + " is no .npy file: it does not begin with \\x93NUMPY.");
        }
        boolean first = start.get(MAGIC.length) == 1;
        int prefix = first ? 10 : 12;
        long length = first ? start.getShort(8) & 0xffff : start.getInt(8) & 0xffffffffL;
        ByteBuffer text = ByteBuffer.allocate(Math.toIntExact(Math.min(length, 1 << 16)));
        readFully(channel, text, prefix);
        NpyHeader header =
                parse(file, new String(text.array(), 0, text.position(), StandardCharsets.ISO_8859_1), prefix + length);
        long expected = header.bytes + header.rows * header.dimension * header.valueBytes;
        if (channel.size() != expected) {
            throw new MisconfiguredException(file + " has " + channel.size() + " bytes, but its header (" + header.rows
                    + " × " + header.dimension + ") asks for " + expected + ": fetch the file again.");
        }
        return header;
    }

    private static NpyHeader parse(Path file, String text, long bytes) {
        Matcher type = TYPE.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!type.find() || !order.find() || !shape.find() || order.group(1).equals("True")) {
            throw unfit(file, text);
        }
        int valueBytes =
                switch (type.group(1)) {
                    case "<f2" -> 2;
                    case "<f4" -> 4;
                    default -> throw unfit(file, text);
                };
        return new NpyHeader(Long.parseLong(shape.group(1)), Integer.parseInt(shape.group(2)), valueBytes, bytes);
    }

    private static MisconfiguredException unfit(Path file, String text) {
        return new MisconfiguredException(file + " holds " + text.strip()
                + ", but must hold a matrix of float16 or float32, little-endian, in C order: save it with"
                + " numpy.save(file, matrix.astype('<f4', order='C')).");
    }

    private static void readFully(FileChannel channel, ByteBuffer target, long position) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int read = channel.read(target, at);
            if (read < 0) {
                return;
            }
            at += read;
        }
    }
}
