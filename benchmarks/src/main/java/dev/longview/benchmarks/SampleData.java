package dev.longview.benchmarks;

import dev.longview.application.ingest.IngestEvents;
import dev.longview.application.sample.GenerateSample;
import dev.longview.composition.Longview;
import dev.longview.composition.SchemaFile;
import dev.longview.domain.sample.SampleSettings;
import dev.longview.ports.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The quick start's data in a workspace. */
final class SampleData {

    private SampleData() {}

    static void ingest(Longview longview, Path workspace, SampleSettings size) {
        GenerateSample.Files made = longview.get(GenerateSample.class).generate(workspace.resolve("sample"), size);
        var files = new IngestEvents.Files(
                List.of(made.events()), Optional.of(made.items()), Optional.of(made.vectors()), Optional.empty());
        longview.get(IngestEvents.class)
                .ingest(files, longview.get(SchemaFile.class).read("quickstart"), longview.provenance(), Progress.NONE);
    }
}
