package dev.longview.application.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.sample.SampleSettings;
import dev.longview.domain.sample.SampleWorld;
import dev.longview.ports.table.FakeTableWriter;
import dev.longview.ports.table.TableWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerateSampleTest {

    private static final SampleSettings SETTINGS = new SampleSettings(20, 300, 40, 7);

    @Test
    void threeFilesHoldTheWorld() {
        FakeTableWriter tables = new FakeTableWriter();
        var files = new GenerateSample(tables).generate(Path.of("folder"), SETTINGS);
        SampleWorld world = new SampleWorld(SETTINGS);
        assertThat(tables.table(files.events()).rows())
                .hasSameSizeAs(world.actions().toList());
        List<Object> first = tables.table(files.events()).rows().getFirst();
        assertThat(Instant.parse((String) first.get(2)).toEpochMilli())
                .isEqualTo(world.actions(0).getFirst().millis());
        assertThat(tables.table(files.items()).rows()).hasSize(300);
        assertThat(tables.table(files.vectors()).format()).isEqualTo(TableWriter.Format.PARQUET);
        assertThat((float[]) tables.table(files.vectors()).rows().getFirst().get(1))
                .hasSize(32);
    }
}
