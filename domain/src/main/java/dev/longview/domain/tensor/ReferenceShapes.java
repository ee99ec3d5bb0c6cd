package dev.longview.domain.tensor;

import java.util.Arrays;
import java.util.List;

/** Operations that only move numbers, in plain loops; see {@link TensorOps}. */
final class ReferenceShapes {

    private ReferenceShapes() {}

    /** Entry i of the result is entry {@code source[i]} of x. */
    static ReferenceTensor pick(ReferenceTensor x, int[] source, int... shape) {
        ReferenceTensor out = ReferenceTensor.zeros(shape, x);
        for (int i = 0; i < source.length; i++) {
            out.values()[i] = x.values()[source[i]];
        }
        return out.onBackward(() -> {
            for (int i = 0; i < source.length; i++) {
                x.gradient()[source[i]] += out.gradient()[i];
            }
        });
    }

    /** {@code count} entries in a row, from one on. */
    static int[] range(int from, int count) {
        int[] range = new int[count];
        for (int i = 0; i < count; i++) {
            range[i] = from + i;
        }
        return range;
    }

    /** Rows of x by number, however many axes a row has. */
    static ReferenceTensor slice(ReferenceTensor x, int from, int count) {
        int row = x.size() / x.shape()[0];
        int[] shape = x.shape().clone();
        shape[0] = count;
        return pick(x, range(from * row, count * row), shape);
    }

    /** [B, M, H] with every position in the place of the one that is {@code by} more recent; zeros come in at the end. */
    static ReferenceTensor older(ReferenceTensor x, int by) {
        ReferenceTensor out = ReferenceTensor.zeros(x.shape(), x);
        int sequence = x.shape()[1] * x.width();
        int shift = by * x.width();
        for (int i = 0; i < out.size(); i++) {
            out.values()[i] = i % sequence + shift < sequence ? x.values()[i + shift] : 0;
        }
        return out.onBackward(() -> {
            for (int i = 0; i < out.size(); i++) {
                if (i % sequence + shift < sequence) {
                    x.gradient()[i + shift] += out.gradient()[i];
                }
            }
        });
    }

    static ReferenceTensor gather(ReferenceTensor table, int[] rows, int[] indexShape) {
        int width = table.width();
        int[] source = new int[rows.length * width];
        for (int i = 0; i < source.length; i++) {
            source[i] = rows[i / width] * width + i % width;
        }
        return pick(table, source, with(indexShape, width));
    }

    static ReferenceTensor concat(List<ReferenceTensor> parts) {
        int width = parts.stream().mapToInt(ReferenceTensor::width).sum();
        int[] shape = parts.getFirst().shape().clone();
        shape[shape.length - 1] = width;
        ReferenceTensor out = ReferenceTensor.zeros(shape, parts.toArray(ReferenceTensor[]::new));
        copy(parts, out, (part, from, to) -> out.values()[to] = part.values()[from]);
        return out.onBackward(() -> copy(parts, out, (part, from, to) -> part.gradient()[from] += out.gradient()[to]));
    }

    private interface Move {
        void entry(ReferenceTensor part, int from, int to);
    }

    private static void copy(List<ReferenceTensor> parts, ReferenceTensor out, Move move) {
        int offset = 0;
        for (ReferenceTensor part : parts) {
            for (int i = 0; i < part.size(); i++) {
                move.entry(part, i, i / part.width() * out.width() + offset + i % part.width());
            }
            offset += part.width();
        }
    }

    static ReferenceTensor reshape(ReferenceTensor x, int... shape) {
        return pick(x, range(0, x.size()), shape);
    }

    static int[] withoutLast(int[] shape) {
        return Arrays.copyOf(shape, shape.length - 1);
    }

    static int[] with(int[] shape, int last) {
        int[] longer = Arrays.copyOf(shape, shape.length + 1);
        longer[shape.length] = last;
        return longer;
    }
}
