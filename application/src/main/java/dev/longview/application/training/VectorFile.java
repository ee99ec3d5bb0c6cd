package dev.longview.application.training;

import dev.longview.domain.embedding.Vectors;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.RetryableException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Vectors in a file of a checkpoint: row count, dimension, then the values, big-endian. The checkpoint has the checksum. */
final class VectorFile {

    private static final int BUFFER = 1 << 16;
    private static final int HEADER = 2 * Integer.BYTES;

    private VectorFile() {}

    static void write(Path file, Vectors vectors) {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            out.writeInt(vectors.count());
            out.writeInt(vectors.dimension());
            for (float value : vectors.values()) {
                out.writeFloat(value);
            }
        } catch (IOException refused) {
            throw new RetryableException(
                    "Cannot write " + file + " (" + refused + "): check that the disk has room and may be written to.",
                    refused);
        }
    }

    /** A file of another size than it says is a {@link CorruptException}. */
    static Vectors read(Path file) {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            long size = Files.size(file);
            int count = size < HEADER ? 0 : in.readInt();
            int dimension = size < HEADER ? 0 : in.readInt();
            if (count < 0 || dimension < 1 || size != HEADER + (long) Float.BYTES * count * dimension) {
                throw new CorruptException(file + " has " + size + " bytes, which are not those of " + count
                        + " vectors of " + dimension + " values: train anew without --resume.");
            }
            Vectors vectors = Vectors.zeros(count, dimension);
            for (int i = 0; i < vectors.values().length; i++) {
                vectors.values()[i] = in.readFloat();
            }
            return vectors;
        } catch (IOException refused) {
            throw new RetryableException("Cannot read " + file + " (" + refused + "): check the disk.", refused);
        }
    }
}
