package dev.longview.storage.timeline;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.item.ItemAttribute;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.failure.CorruptException;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.Sql;
import dev.longview.storage.table.NpyHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a snapshot's item files into an {@link ItemTable}. */
final class ItemReader {

    private static final int BLOCK = 1 << 22;

    private ItemReader() {}

    private record Item(String id, String title, String interest, boolean eligible, float quality, boolean hasVector) {}

    /** @param names of attributes that there are, though no item may have one */
    static ItemTable read(DuckDb db, Artifact artifact, List<String> names) {
        List<Item> items = db.rows(
                "SELECT item, title, interest, eligible, coalesce(quality, 'nan'::FLOAT), has_vector FROM read_parquet(%s) ORDER BY item_index"
                        .formatted(Sql.text(artifact.file(SnapshotFiles.ITEMS).toString())),
                row -> new Item(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getFloat(5),
                        row.getBoolean(6)));
        Map<String, Integer> interests = new LinkedHashMap<>();
        String[] titles = new String[items.size()];
        int[] interest = new int[items.size()];
        float[] quality = new float[items.size()];
        BitSet eligible = new BitSet();
        BitSet withVector = new BitSet();
        List<String> ids = new ArrayList<>(items.size());
        for (int i = 0; i < titles.length; i++) {
            Item item = items.get(i);
            ids.add(item.id());
            titles[i] = item.title() == null ? "" : item.title();
            interest[i] =
                    item.interest() == null ? -1 : interests.computeIfAbsent(item.interest(), name -> interests.size());
            quality[i] = item.quality();
            eligible.set(i, item.eligible());
            withVector.set(i, item.hasVector());
        }
        return new ItemTable(
                Vocabulary.of(ids),
                titles,
                Vocabulary.of(List.copyOf(interests.keySet())),
                interest,
                eligible,
                quality,
                vectors(artifact),
                withVector,
                attributes(db, artifact.file(SnapshotFiles.ITEMS), titles.length, names));
    }

    private record Held(int item, String attribute, String value) {}

    /** An item's values in the order in which they were given. */
    private static List<ItemAttribute> attributes(DuckDb db, Path file, int items, List<String> names) {
        List<Held> held = db.rows(
                "SELECT item_index, a.name, a.value FROM (SELECT item_index, unnest(attributes) AS a, unnest(range(len(attributes))) AS place FROM %s) ORDER BY item_index, place"
                        .formatted(SnapshotFiles.items(file)),
                row -> new Held(row.getInt(1), row.getString(2), row.getString(3)));
        Map<String, List<List<String>>> byName = new TreeMap<>();
        names.forEach(name -> byName.put(name, nothing(items)));
        for (Held each : held) {
            List<List<String>> values = byName.computeIfAbsent(each.attribute(), name -> nothing(items));
            if (values.get(each.item()).isEmpty()) {
                values.set(each.item(), new ArrayList<>());
            }
            values.get(each.item()).add(each.value());
        }
        return byName.entrySet().stream()
                .map(each -> ItemAttribute.of(each.getKey(), each.getValue()))
                .toList();
    }

    private static List<List<String>> nothing(int items) {
        return new ArrayList<>(Collections.nCopies(items, List.of()));
    }

    private static Optional<Vectors> vectors(Artifact artifact) {
        if (!artifact.has(SnapshotFiles.VECTORS)) {
            return Optional.empty();
        }
        Path file = artifact.file(SnapshotFiles.VECTORS);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            NpyHeader header = NpyHeader.read(file, channel);
            float[] values = new float[Math.toIntExact(header.rows() * header.dimension())];
            ByteBuffer block = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
            channel.position(header.bytes());
            for (int filled = 0; filled < values.length; ) {
                block.clear().limit((int) Math.min(BLOCK, (values.length - (long) filled) * Float.BYTES));
                while (block.hasRemaining() && channel.read(block) >= 0) {}
                block.flip();
                int count = block.remaining() / Float.BYTES;
                block.asFloatBuffer().get(values, filled, count);
                filled += count;
            }
            return Optional.of(new Vectors(values, header.dimension()));
        } catch (IOException e) {
            throw new CorruptException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
