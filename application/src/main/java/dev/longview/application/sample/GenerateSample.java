package dev.longview.application.sample;

import dev.longview.domain.sample.SampleAction;
import dev.longview.domain.sample.SampleItem;
import dev.longview.domain.sample.SampleSettings;
import dev.longview.domain.sample.SampleWorld;
import dev.longview.ports.table.TableWriter;
import dev.longview.ports.table.TableWriter.Column;
import dev.longview.ports.table.TableWriter.Format;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Writes a made-up world as the files that {@code schemas/quickstart.conf} reads. */
public final class GenerateSample {

    private static final List<Column> EVENTS = List.of(
            new Column("user", TableWriter.Type.TEXT),
            new Column("item", TableWriter.Type.TEXT),
            new Column("time", TableWriter.Type.TEXT),
            new Column("action", TableWriter.Type.TEXT),
            new Column("surface", TableWriter.Type.TEXT),
            new Column("seconds", TableWriter.Type.NUMBER));
    private static final List<Column> ITEMS = List.of(
            new Column("item", TableWriter.Type.TEXT),
            new Column("title", TableWriter.Type.TEXT),
            new Column("interest", TableWriter.Type.TEXT),
            new Column("eligible", TableWriter.Type.TEXT),
            new Column("quality", TableWriter.Type.NUMBER));
    private static final List<Column> VECTORS =
            List.of(new Column("item", TableWriter.Type.TEXT), new Column("vector", TableWriter.Type.FLOATS));

    private final TableWriter tables;

    @Inject
    public GenerateSample(TableWriter tables) {
        this.tables = tables;
    }

    /** The files written. */
    public record Files(Path events, Path items, Path vectors) {}

    /** Writes events.csv, items.csv and item_vectors.parquet to a folder; files of those names are replaced. */
    public Files generate(Path folder, SampleSettings settings) {
        Files files = new Files(
                folder.resolve("events.csv"), folder.resolve("items.csv"), folder.resolve("item_vectors.parquet"));
        SampleWorld world = new SampleWorld(settings);
        tables.write(
                files.events(),
                Format.CSV,
                EVENTS,
                world.actions().map(GenerateSample::row).iterator());
        tables.write(
                files.items(),
                Format.CSV,
                ITEMS,
                world.items().map(GenerateSample::row).iterator());
        tables.write(
                files.vectors(),
                Format.PARQUET,
                VECTORS,
                world.items()
                        .map(item -> new Object[] {item.id(), item.vector()})
                        .iterator());
        return files;
    }

    private static Object[] row(SampleAction action) {
        return new Object[] {
            SampleWorld.personName(action.person()),
            SampleWorld.itemName(action.item()),
            Instant.ofEpochMilli(action.millis()).toString(),
            action.type(),
            action.surface(),
            action.seconds()
        };
    }

    private static Object[] row(SampleItem item) {
        return new Object[] {item.id(), item.title(), item.interest(), Boolean.toString(item.eligible()), item.quality()
        };
    }
}
