package dev.longview.application.generation;

import dev.longview.domain.embedding.Vectors;
import dev.longview.ports.failure.CorruptException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A matrix in NumPy's .npy format, version 1.0, little-endian float32, so that {@code numpy.load} reads it. The file is mapped into
 * memory: reading a row is no call of the system, and an interrupt of one reader does not close the file for the others. Safe for
 * reading by many threads until closed; later reading is an {@code IllegalStateException}.
 */
public final class EmbeddingFile implements AutoCloseable {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int HEADER = 128;
    private static final int PREFIX = MAGIC.length + Short.BYTES;
    private static final Pattern SHAPE = Pattern.compile("'descr': '<f4'.*'shape': \\((\\d+), (\\d+)\\)");
    private static final int ROWS_AT_ONCE = 1024;

    private static final ValueLayout.OfFloat VALUE =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena arena;
    private final MemorySegment rows;
    private final int count;
    private final int dimension;

    private EmbeddingFile(Arena arena, MemorySegment rows, int count, int dimension) {
        this.arena = arena;
        this.rows = rows;
        this.count = count;
        this.dimension = dimension;
    }

    /** Writes a new file. */
    public static void write(Path path, Vectors vectors) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeFully(file, ByteBuffer.wrap(header(vectors)));
            int chunk = ROWS_AT_ONCE * vectors.dimension();
            ByteBuffer bytes = ByteBuffer.allocate(chunk * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int from = 0; from < vectors.values().length; from += chunk) {
                int length = Math.min(chunk, vectors.values().length - from);
                bytes.clear().limit(length * Float.BYTES);
                bytes.asFloatBuffer().put(vectors.values(), from, length);
                writeFully(file, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    /** Opens a file that {@link #write} wrote; anything else is a {@link CorruptException}. */
    public static EmbeddingFile open(Path path) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            file.read(header, 0);
            Matcher shape =
                    SHAPE.matcher(new String(header.array(), PREFIX, HEADER - PREFIX, StandardCharsets.US_ASCII));
            if (!shape.find()) {
                throw corrupt(path, "its header is not the expected one");
            }
            return mapped(path, file, Integer.parseInt(shape.group(1)), Integer.parseInt(shape.group(2)));
        } catch (IOException e) {
            throw new CorruptException(path + " cannot be read (" + e + "): publish the generation again.", e);
        }
    }

    private static EmbeddingFile mapped(Path path, FileChannel file, int count, int dimension) throws IOException {
        long bytes = (long) count * dimension * Float.BYTES;
        if (file.size() != HEADER + bytes) {
            throw corrupt(path, "it has " + file.size() + " bytes instead of " + (HEADER + bytes));
        }
        Arena arena = Arena.ofShared();
        try {
            return new EmbeddingFile(
                    arena, file.map(FileChannel.MapMode.READ_ONLY, HEADER, bytes, arena), count, dimension);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    public int count() {
        return count;
    }

    public int dimension() {
        return dimension;
    }

    /** A row in [0, count). */
    public float[] row(int index) {
        float[] row = new float[dimension];
        long at = (long) Objects.checkIndex(index, count) * dimension * Float.BYTES;
        MemorySegment.copy(rows, VALUE, at, row, 0, dimension);
        return row;
    }

    @Override
    public void close() {
        if (rows.scope().isAlive()) {
            arena.close();
        }
    }

    private static CorruptException corrupt(Path path, String what) {
        return new CorruptException(path + " is damaged: " + what + ". Publish the generation again, or roll back.");
    }

    private static byte[] header(Vectors vectors) {
        String shape = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + vectors.count() + ", "
                + vectors.dimension() + "), }";
        String padded = shape + " ".repeat(HEADER - PREFIX - shape.length() - 1) + "\n";
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) (HEADER - PREFIX))
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
