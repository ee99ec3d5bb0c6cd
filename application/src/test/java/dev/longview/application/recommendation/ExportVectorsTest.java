package dev.longview.application.recommendation;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.table.TableWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportVectorsTest {

    @TempDir
    Path root;

    private final Rows rows = new Rows();
    private SmallWorld world;

    @BeforeEach
    void twoPeople() {
        world = new SmallWorld(root)
                .click("ben", "item-1", "2026-03-02T10:00:00Z")
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .ingested();
        world.trained(0);
    }

    @Test
    void peopleComeByIdWithTheEmbeddingThatIsServed() {
        world.daily(MONDAY, new Whom.Active());
        assertThat(export(ExportVectors.Whose.USERS)).isEqualTo(2);
        assertThat(rows.columns).extracting(TableWriter.Column::name).containsExactly("user", "embedding");
        assertThat(rows.written).extracting(row -> row[0]).containsExactly("anna", "ben");
        try (ServingGeneration open = world.open()) {
            assertThat(rows.written.get(0)[1]).isEqualTo(open.embedding("anna").embedding());
        }
    }

    @Test
    void itemsComeInTheOrderOfTheDataTheIneligibleToo() {
        world.daily(MONDAY, new Whom.Active());
        assertThat(export(ExportVectors.Whose.ITEMS)).isEqualTo(12);
        assertThat(rows.written).hasSize(12).allSatisfy(row -> assertThat((float[]) row[1])
                .hasSize(4));
        assertThat(rows.written.get(11)[0]).isEqualTo("item-11");
        assertThat((float[]) rows.written.get(0)[1]).containsExactly(1, 0, 0, 0);
    }

    @Test
    void beforeTheFirstGenerationThereIsNothingToExport() {
        assertThatThrownBy(() -> export(ExportVectors.Whose.USERS)).isInstanceOf(NotFoundException.class);
    }

    private long export(ExportVectors.Whose whose) {
        return world.exporter(rows).export(whose, TableWriter.Format.NPY, root.resolve("vectors.npy"));
    }

    /** Keeps what is written. */
    private static final class Rows implements TableWriter {

        private List<Column> columns = List.of();
        private final List<Object[]> written = new ArrayList<>();

        @Override
        public void write(Path target, Format format, List<Column> named, Iterator<Object[]> each) {
            columns = named;
            each.forEachRemaining(written::add);
        }
    }
}
