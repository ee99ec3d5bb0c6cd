package dev.longview.batch;

import dev.longview.application.recommendation.Exclude;
import dev.longview.application.recommendation.OpenServing;
import dev.longview.application.recommendation.ReadRecents;
import dev.longview.application.recommendation.Recommend;
import dev.longview.application.recommendation.RecommendRequest;
import dev.longview.application.recommendation.RecommendRequest.Explain;
import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.UserRepresentation;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import dev.longview.ports.recent.RecentActionsLog;
import dev.longview.ports.recent.RecentReader;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "recommend",
        description = "Recommends items to a person from the current generation, or by their interests.",
        footer = {
            "",
            "Examples:",
            "  longview recommend --user 42 --k 10 --exclude seen",
            "  longview recommend --user 42 --representation pinnersage --explain",
            "  longview recommend --user 42 --filter brand:acme --exclude-item 7 --diversity 0.3"
        })
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

    @Mixin
    private RestrictionOptions items;

    @Option(
            names = "--representation",
            paramLabel = "WHAT",
            description =
                    "What the person is to the search: pinnerformer (the current generation's embedding), pinnersage"
                            + " (the interests of the current batch) or blend (default: user.representation).")
    private Optional<UserRepresentation> representation = Optional.empty();

    @Option(names = "--explain", description = "Says for each why.")
    private boolean explain;

    @Override
    public Integer call() {
        try (Longview longview = options.read(ConsoleProgress.create());
                RecentReader log = longview.get(RecentActionsLog.class).reader();
                Serving serving = longview.get(OpenServing.class).open(new ReadRecents(log))) {
            UserRepresentation used =
                    representation.orElse(longview.settings().user().representation());
            var request = new RecommendRequest(
                    user,
                    k,
                    items.restrictions(exclude),
                    items.diversity(),
                    Optional.empty(),
                    Optional.of(used),
                    explain ? Explain.REASONS : Explain.NOTHING);
            Recommend recommend = longview.get(Recommend.class);
            ItemList.print(
                    serving.opened(used)
                            .ask(open -> recommend.recommend(open, request))
                            .items(),
                    command.commandLine().getOut());
        }
        return 0;
    }
}
