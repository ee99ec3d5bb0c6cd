package dev.longview.batch;

import dev.longview.application.recommendation.ExportVectors;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import dev.longview.ports.table.TableWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = "Writes the current generation's user or item embeddings to a file.",
        footer = {"", "Examples:", "  longview export users", "  longview export items --format npy --output items.npy"
        })
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "WHOSE", description = "users or items.")
    private ExportVectors.Whose whose;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "parquet",
            description = "npy, parquet or csv (default: ${DEFAULT-VALUE}). npy writes the ids to FILE.ids.txt.")
    private TableWriter.Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to (default: users.parquet and so on, in the current folder).")
    private Optional<Path> output = Optional.empty();

    @Override
    public Integer call() {
        String name =
                whose.name().toLowerCase(Locale.ROOT) + "." + format.name().toLowerCase(Locale.ROOT);
        Path target = output.orElse(Path.of(name));
        try (Longview longview = options.read(ConsoleProgress.create())) {
            long written = longview.get(ExportVectors.class).export(whose, format, target);
            command.commandLine().getOut().printf(Locale.ROOT, "Wrote %,d vectors to %s%n", written, target);
        }
        return 0;
    }
}
