package dev.longview.storage.table;

import dev.longview.ports.table.TableWriter;
import dev.longview.ports.table.TableWriter.Column;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;

/** A float32 matrix, and beside it the ids of its rows. The header is written last, when the number of rows is known. */
final class NpyTable {

    private NpyTable() {}

    static Path ids(Path matrix) {
        return matrix.resolveSibling(matrix.getFileName() + ".ids.txt");
    }

    static void write(Path target, List<Column> columns, Iterator<Object[]> rows) throws IOException {
        int text = place(columns, TableWriter.Type.TEXT);
        int vectors = place(columns, TableWriter.Type.FLOATS);
        if (columns.size() != 2 || text < 0 || vectors < 0) {
            throw new IllegalArgumentException("an .npy file needs one TEXT and one FLOATS column, not " + columns);
        }
        long count = 0;
        int dimension = 0;
        try (OutputStream values = new BufferedOutputStream(Files.newOutputStream(target), 1 << 20);
                BufferedWriter names = Files.newBufferedWriter(ids(target))) {
            values.write(new byte[NpyHeader.WRITTEN_BYTES]);
            for (; rows.hasNext(); count++) {
                Object[] row = rows.next();
                float[] vector = (float[]) row[vectors];
                dimension = count == 0 ? vector.length : requireLength(dimension, vector, count);
                values.write(bytes(vector));
                names.write((String) row[text]);
                names.write('\n');
            }
        }
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            channel.write(NpyHeader.float32(count, dimension), 0);
        }
    }

    private static int place(List<Column> columns, TableWriter.Type type) {
        return columns.stream().map(Column::type).toList().indexOf(type);
    }

    private static int requireLength(int dimension, float[] vector, long row) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException(
                    "vector " + row + " has " + vector.length + " values, but the first one has " + dimension);
        }
        return dimension;
    }

    private static byte[] bytes(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }
}
