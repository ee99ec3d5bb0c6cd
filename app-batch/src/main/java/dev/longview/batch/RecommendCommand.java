package dev.longview.batch;

import dev.longview.application.recommendation.Exclude;
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
        name = "recommend",
        description = "Recommends items to a person from the current generation.",
        footer = {"", "Example:", "  longview recommend --user 42 --k 10 --exclude seen"})
final class RecommendCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Option(names = "--user", paramLabel = "U", required = true, description = "The person's id.")
    private String user;

    @Option(names = "--k", paramLabel = "K", defaultValue = "10", description = "How many (default: ${DEFAULT-VALUE}).")
    private int k;

    @Option(
            names = "--exclude",
            paramLabel = "WHAT",
            defaultValue = "nothing",
            description = "nothing or seen: leaves out what the person acted on (default: ${DEFAULT-VALUE}).")
    private Exclude exclude;

    @Override
    public Integer call() {
        try (Longview longview = options.read(ConsoleProgress.create());
                var generation = longview.get(OpenGeneration.class).open(Optional.empty())) {
            ItemList.print(
                    generation.recommend(user, k, exclude),
                    command.commandLine().getOut());
        }
        return 0;
    }
}
