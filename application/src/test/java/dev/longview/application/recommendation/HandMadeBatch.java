package dev.longview.application.recommendation;

import dev.longview.application.daily.PopularItems;
import dev.longview.application.generation.EmbeddingFile;
import dev.longview.application.interest.InterestBatch;
import dev.longview.application.interest.InterestsRecord;
import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.interest.Interest;
import dev.longview.domain.interest.Linkage;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.feature.FileFeatureStore;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.index.ExactVectorIndex;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.MemorySnapshot;
import dev.longview.ports.timeline.MemorySnapshot.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A batch of interests of 2 March 2026, made by hand behind the fakes of the ports. Items are called item-0, item-1, … where
 * nobody names them; one whose vector is zeros has none. Clusters are merged up to a distance of ½, and importance is halved
 * every ten days.
 */
final class HandMadeBatch {

    static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    static final Instant END = Instant.parse("2026-03-02T23:59:59.999Z");
    static final double DECAY = Math.log(2) / 10;
    static final long ABSORBED = 3;

    private final Path folder;
    private final Vectors vectors;
    private final float[] quality;
    private List<String> names;
    private final SortedMap<String, InterestProfile> profiles = new TreeMap<>();

    /** @param vectors one row per item, unit length or zeros */
    HandMadeBatch(Path folder, Vectors vectors) {
        this.folder = folder;
        this.vectors = vectors;
        this.quality = new float[vectors.count()];
        Arrays.fill(quality, Float.NaN);
        this.names =
                IntStream.range(0, vectors.count()).mapToObj(i -> "item-" + i).toList();
    }

    /** Items on the unit circle, by their angles in degrees; NaN: without a vector. */
    static HandMadeBatch ofAngles(Path folder, double... degrees) {
        Vectors vectors = Vectors.zeros(degrees.length, 2);
        for (int item = 0; item < degrees.length; item++) {
            if (!Double.isNaN(degrees[item])) {
                vectors.values()[2 * item] = (float) Math.cos(Math.toRadians(degrees[item]));
                vectors.values()[2 * item + 1] = (float) Math.sin(Math.toRadians(degrees[item]));
            }
        }
        return new HandMadeBatch(folder, vectors);
    }

    HandMadeBatch named(String... items) {
        names = List.of(items);
        return this;
    }

    HandMadeBatch quality(int item, double value) {
        quality[item] = (float) value;
        return this;
    }

    /** Somebody with these interests as of the end of a day, who acted on their items. */
    HandMadeBatch person(String user, LocalDate day, Interest... interests) {
        int[] seen = Arrays.stream(interests)
                .flatMapToInt(each -> Arrays.stream(each.items()))
                .distinct()
                .toArray();
        profiles.put(user, new InterestProfile(user, List.of(interests), day.toEpochDay(), seen));
        return this;
    }

    /** An interest in some items, of which the first stands for all. */
    static Interest interest(double importance, int... items) {
        long[] times = new long[items.length];
        Arrays.fill(times, END.toEpochMilli());
        return new Interest(items[0], importance, items, times);
    }

    InterestBatch open() {
        return open(new ExactVectorIndex());
    }

    InterestBatch open(VectorIndex index) {
        BitSet known = new BitSet();
        for (int item = 0; item < vectors.count(); item++) {
            for (float value : vectors.row(item)) {
                if (value != 0) {
                    known.set(item);
                }
            }
        }
        try {
            Path indexed = Files.createDirectory(folder.resolve(InterestsRecord.INDEX));
            index.build(indexed, vectors, known, Progress.NONE);
            EmbeddingFile.write(folder.resolve(InterestsRecord.VECTORS), vectors);
            var features = FileFeatureStore.ofInterests();
            features.load(folder, profiles.values().iterator());
            return new InterestBatch(
                    "batch-1",
                    END,
                    record(known),
                    MemorySnapshot.of(
                            "data-1",
                            items(known),
                            List.of("click"),
                            Map.of("somebody", List.of(new Event(names.getFirst(), END.toEpochMilli(), "click")))),
                    features.open(folder),
                    index.open(indexed),
                    EmbeddingFile.open(folder.resolve(InterestsRecord.VECTORS)),
                    PopularItems.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InterestsRecord record(BitSet known) {
        return new InterestsRecord(
                DAY,
                "data-1",
                Optional.empty(),
                Optional.empty(),
                vectors.dimension(),
                Linkage.WARD,
                .5,
                DECAY,
                Duration.ofDays(90),
                1000,
                profiles.size(),
                profiles.size(),
                0,
                0,
                0,
                0,
                vectors.count(),
                known.cardinality(),
                END.toEpochMilli(),
                ABSORBED,
                END.toEpochMilli(),
                Optional.empty(),
                Optional.empty());
    }

    private ItemTable items(BitSet known) {
        BitSet eligible = new BitSet();
        eligible.set(0, vectors.count());
        int[] interest = new int[vectors.count()];
        Arrays.fill(interest, -1);
        return new ItemTable(
                Vocabulary.of(names),
                names.stream().map(name -> "Title of " + name).toArray(String[]::new),
                Vocabulary.of(List.of()),
                interest,
                eligible,
                quality,
                Optional.of(vectors),
                known);
    }
}
