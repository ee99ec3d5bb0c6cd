package dev.longview.batch;

import dev.longview.application.recommendation.Exclude;
import dev.longview.application.recommendation.FindItems;
import dev.longview.application.recommendation.ItemQuery;
import dev.longview.application.recommendation.OpenServing;
import dev.longview.application.recommendation.Recents;
import dev.longview.application.recommendation.RecommendRequest.Explain;
import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.UserRepresentation;
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
        footer = {
            "",
            "Examples:",
            "  longview similar --item 1234 --k 10",
            "  longview similar --item 1234 --filter brand:acme --exclude-item 7 --diversity 0.3"
        })
final class SimilarCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Option(names = "--item", paramLabel = "I", required = true, description = "The item's id.")
    private String item;

    @Option(names = "--k", paramLabel = "K", defaultValue = "10", description = "How many (default: ${DEFAULT-VALUE}).")
    private int k;

    @Mixin
    private RestrictionOptions items;

    @Option(
            names = "--representation",
            paramLabel = "WHAT",
            description =
                    "Whose vectors are compared: pinnerformer (the current generation's) or pinnersage (those of the"
                            + " current batch of interests) (default: user.representation, for a blend pinnerformer).")
    private Optional<UserRepresentation> representation = Optional.empty();

    @Override
    public Integer call() {
        ItemQuery query = new ItemQuery(
                new ItemQuery.Item(item),
                k,
                items.restrictions(Exclude.NOTHING),
                items.diversity().orElse(0.0),
                representation,
                Explain.NOTHING);
        try (Longview longview = options.read(ConsoleProgress.create());
                Serving serving = longview.get(OpenServing.class).open(Recents.NONE)) {
            UserRepresentation used =
                    representation.orElse(longview.settings().user().representation());
            FindItems finder = longview.get(FindItems.class);
            ItemList.print(
                    serving.opened(used).ask(open -> finder.find(open, query)).items(),
                    command.commandLine().getOut());
        }
        return 0;
    }
}
