package dev.longview.ports.index;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.progress.Progress;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The fake: compares the query with every vector. Keeps them in a file, as a folder may be moved between build and open. */
public final class ExactVectorIndex implements VectorIndex {

    private static final String FILE = "exact.bin";
    private static final Comparator<Candidate> NEAREST_FIRST =
            Comparator.comparing(Candidate::score).reversed().thenComparing(Candidate::item);

    @Override
    public void build(Path folder, Vectors vectors, BitSet included, Progress progress) {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(folder.resolve(FILE)))) {
            out.writeInt(included.cardinality());
            out.writeInt(vectors.dimension());
            for (int item = included.nextSetBit(0); item >= 0; item = included.nextSetBit(item + 1)) {
                out.writeInt(item);
                for (float value : vectors.row(item)) {
                    out.writeFloat(value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public IndexFit fit(Path folder, Vectors vectors, BitSet included, Vectors queries) {
        return new IndexFit(1, 1, 0, queries.count());
    }

    @Override
    public VectorSearcher open(Path folder) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(folder.resolve(FILE)))) {
            int[] items = new int[in.readInt()];
            Vectors vectors = Vectors.zeros(items.length, in.readInt());
            for (int row = 0; row < items.length; row++) {
                items[row] = in.readInt();
                for (int i = 0; i < vectors.dimension(); i++) {
                    vectors.values()[row * vectors.dimension() + i] = in.readFloat();
                }
            }
            return new Searcher(items, vectors);
        } catch (IOException | RuntimeException e) {
            throw new CorruptException("the exact index in " + folder + " is damaged", e);
        }
    }

    private record Searcher(int[] items, Vectors vectors) implements VectorSearcher {

        @Override
        public List<Candidate> search(float[] query, int k, BitSet accepted) {
            double length = Math.sqrt(dot(query, query, 0));
            if (query.length != vectors.dimension() || !(length > 0)) {
                throw new IllegalArgumentException("a query of " + query.length + " values, length " + length);
            }
            return IntStream.range(0, items.length)
                    .filter(row -> accepted.get(items[row]))
                    .mapToObj(row -> new Candidate(
                            items[row], (float) (dot(query, vectors.values(), row * query.length) / length)))
                    .sorted(NEAREST_FIRST)
                    .limit(k)
                    .toList();
        }

        @Override
        public int size() {
            return items.length;
        }

        @Override
        public void close() {}

        private static double dot(float[] query, float[] values, int offset) {
            double sum = 0;
            for (int i = 0; i < query.length; i++) {
                sum += (double) query[i] * values[offset + i];
            }
            return sum;
        }
    }
}
