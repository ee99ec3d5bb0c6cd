package dev.longview.benchmarks;

import dev.longview.application.generation.EmbeddingFile;
import dev.longview.application.generation.GenerationRecord;
import dev.longview.composition.Longview;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.retrieval.BatchSearch;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.feature.UserProfile;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.index.VectorSearcher;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.TimelineStore;
import dev.longview.storage.feature.RocksDbFeatureStore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The index of a workspace's current generation, asked with people's own embeddings and nothing around it. */
final class ServedVectors implements AutoCloseable {

    private final VectorSearcher index;
    private final Vectors items;
    private final BitSet indexed;
    private final float[][] people;
    private final List<String> names;

    private ServedVectors(VectorSearcher index, Vectors items, BitSet indexed, List<UserProfile> people) {
        this.index = index;
        this.items = items;
        this.indexed = indexed;
        this.people = people.stream().map(UserProfile::embedding).toArray(float[][]::new);
        this.names = people.stream().map(UserProfile::user).toList();
    }

    /** @param people how many people's embeddings ask, evenly spread over all */
    static ServedVectors of(Path workspace, int people) {
        try (Longview longview = Longview.reading(workspace, List.of(), Progress.NONE)) {
            Artifact generation = longview.get(ArtifactStore.class)
                    .current(ArtifactKind.GENERATION)
                    .orElseThrow();
            Path folder = generation.file(GenerationRecord.FILE).getParent();
            GenerationRecord record = generation.read(GenerationRecord.FILE, GenerationRecord.class);
            ItemTable table = longview.get(TimelineStore.class)
                    .open(longview.get(ArtifactStore.class).open(ArtifactKind.DATA, record.snapshot()))
                    .items();
            try (EmbeddingFile file = EmbeddingFile.open(generation.file(GenerationRecord.ITEMS))) {
                Vectors items = Vectors.of(
                        IntStream.range(0, file.count()).mapToObj(file::row).toList(), file.dimension());
                VectorSearcher index = longview.get(VectorIndex.class).open(generation.file(GenerationRecord.INDEX));
                return new ServedVectors(index, items, table.eligible(), people(folder, people));
            }
        }
    }

    private static List<UserProfile> people(Path folder, int count) {
        try (Profiles<UserProfile> profiles = RocksDbFeatureStore.ofEmbeddings().open(folder);
                Stream<UserProfile> all = profiles.all()) {
            List<UserProfile> every = all.toList();
            return IntStream.range(0, count)
                    .mapToObj(i -> every.get((int) ((long) i * every.size() / count)))
                    .toList();
        }
    }

    /** Whose embeddings ask. */
    List<String> names() {
        return names;
    }

    int dimension() {
        return items.dimension();
    }

    /** Of the exact k nearest of the first people, the share that the index finds. */
    double recall(int asked, int k) {
        Vectors queries = Vectors.of(Arrays.asList(people).subList(0, asked), items.dimension());
        int[] most = new int[asked];
        Arrays.fill(most, k);
        List<int[]> exact = new BatchSearch(items, indexed).search(queries, 0, asked, most);
        long hits = 0;
        for (int i = 0; i < asked; i++) {
            BitSet nearest = new BitSet();
            Arrays.stream(exact.get(i)).forEach(nearest::set);
            hits += index.search(people[i], k, indexed).stream()
                    .mapToInt(Candidate::item)
                    .filter(nearest::get)
                    .count();
        }
        return (double) hits / ((long) asked * k);
    }

    /** Milliseconds of processor time for each search, on so many threads for so long. */
    Speed search(int k, int threads, int seconds) throws InterruptedException {
        AtomicLong searches = new AtomicLong();
        Moment start = Moment.now();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            for (int worker = 0; worker < threads; worker++) {
                int first = worker * people.length / threads;
                workers.execute(() -> {
                    for (int i = first; System.nanoTime() < end; i++) {
                        index.search(people[i % people.length], k, indexed);
                        searches.incrementAndGet();
                    }
                });
            }
            workers.shutdown();
            workers.awaitTermination(seconds + 60L, TimeUnit.SECONDS);
        }
        Moment stop = Moment.now();
        return new Speed(
                searches.get() / (stop.wall() - start.wall()),
                1000 * (stop.processor() - start.processor()) / searches.get());
    }

    /**
     * @param perSecond how many
     * @param millis of processor time for each
     */
    record Speed(double perSecond, double millis) {}

    @Override
    public void close() {
        index.close();
    }
}
