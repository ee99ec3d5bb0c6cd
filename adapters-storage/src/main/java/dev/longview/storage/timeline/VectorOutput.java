package dev.longview.storage.timeline;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.storage.table.NpyHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The snapshot's matrix of item vectors, written row by row at any place: what is not written stays zero. Because item indices
 * never change, the earlier snapshot's rows are copied to the front as they are.
 */
final class VectorOutput implements AutoCloseable {

    private final FileChannel channel;
    private final ByteBuffer row;

    private VectorOutput(FileChannel channel, int dimension) {
        this.channel = channel;
        this.row = ByteBuffer.allocateDirect(dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    static VectorOutput create(Path target, int items, int dimension, Optional<Path> earlier) throws IOException {
        FileChannel channel = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            writeFully(channel, NpyHeader.float32(items, dimension), 0);
            if (earlier.isPresent()) {
                copy(earlier.get(), channel, dimension);
            }
            extend(channel, NpyHeader.WRITTEN_BYTES + (long) items * dimension * Float.BYTES);
            return new VectorOutput(channel, dimension);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void copy(Path earlier, FileChannel target, int dimension) throws IOException {
        try (FileChannel source = FileChannel.open(earlier, StandardOpenOption.READ)) {
            NpyHeader header = NpyHeader.read(earlier, source);
            if (header.dimension() != dimension) {
                throw new MisconfiguredException("The new item vectors have " + dimension
                        + " values each, but those that the workspace holds have " + header.dimension()
                        + ": give vectors of that length, or ingest everything into a new workspace.");
            }
            long position = header.bytes();
            target.position(NpyHeader.WRITTEN_BYTES);
            while (position < source.size()) {
                position += source.transferTo(position, source.size() - position, target);
            }
        }
    }

    private static void extend(FileChannel channel, long size) throws IOException {
        if (channel.size() < size) {
            writeFully(channel, ByteBuffer.allocate(1), size - 1);
        }
    }

    void put(int item, float[] vector) throws IOException {
        row.clear();
        row.asFloatBuffer().put(vector);
        writeFully(channel, row, NpyHeader.WRITTEN_BYTES + (long) item * row.capacity());
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long start = position - bytes.position();
        while (bytes.hasRemaining()) {
            channel.write(bytes, start + bytes.position());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
