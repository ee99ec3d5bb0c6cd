package dev.longview.batch;

import dev.longview.application.recommendation.OpenGeneration;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "similar",
        description = "Lists the items nearest to an item.",
        footer = {"", "Example:", "  longview similar --item 1234 --k 10"})
final class SimilarCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Option(names = "--item", paramLabel = "I", required = true, description = "The item's id.")
    private String item;

    @Option(names = "--k", paramLabel = "K", defaultValue = "10", description = "How many (default: ${DEFAULT-VALUE}).")
    private int k;

    @Override
    public Integer call() {
        try (Longview longview = options.read(ConsoleProgress.create());
                var generation = longview.get(OpenGeneration.class).open(Optional.empty())) {
            ItemList.print(generation.similar(item, k), command.commandLine().getOut());
        }
        return 0;
    }
}
