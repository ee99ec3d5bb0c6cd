package dev.longview.api;

import dev.longview.application.forgetting.EraseForgotten;
import dev.longview.application.forgetting.ForgetPerson;
import dev.longview.application.recent.AcceptEvents;
import dev.longview.application.recent.DropAbsorbed;
import dev.longview.application.recent.EventSettings;
import dev.longview.application.recommendation.FindItems;
import dev.longview.application.recommendation.NewItemSettings;
import dev.longview.application.recommendation.OpenServing;
import dev.longview.application.recommendation.PutItem;
import dev.longview.application.recommendation.Recommend;
import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.ShowInterests;
import dev.longview.composition.Configuration;
import dev.longview.composition.Longview;
import dev.longview.composition.StoreTimes;
import dev.longview.composition.WorkspaceOptions;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.LongviewException;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.recent.RecentActions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Serves a workspace's current generation over HTTP until the process is told to end. */
@Command(
        name = "longview serve",
        description =
                "Serves the current generation and batch of interests over HTTP, and follows new ones as they are published.",
        footer = {
            "",
            "Example:",
            "  longview serve --port 8080",
            "  curl 'http://127.0.0.1:8080/v1/users/42/recommendations?k=10&exclude=seen'",
            "The API is described at /openapi."
        })
public final class Main implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Option(names = "--host", description = "Interface to listen on (default: serve.host, 127.0.0.1).")
    private Optional<String> host = Optional.empty();

    @Option(names = "--port", description = "Port, 0 takes a free one (default: serve.port, 8080).")
    private Optional<Integer> port = Optional.empty();

    private Main() {}

    /** Serves until the process is told to end. */
    public static void main(String[] arguments) {
        int exit = new CommandLine(new Main())
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(Main::explain)
                .execute(arguments);
        System.exit(exit);
    }

    @Override
    public Integer call() throws InterruptedException {
        options.requireExisting(); // the server would make its log of events in whatever folder it is given
        try (Longview longview = options.read(Progress.NONE, overrides())) {
            Configuration configuration = longview.configuration();
            ServeSettings settings = ServeSettings.of(configuration.settings().serve(), configuration.rendered());
            ApiServer server = server(longview, settings)
                    .warmingUp(Rehearsal.MOST, configuration.settings().serve().warmUp())
                    .open()
                    .closeOnSignal() // before anybody is answered; until then there is nothing to wait for
                    .listen();
            command.commandLine()
                    .getOut()
                    .println("Longview serves " + options.workspace() + " at " + settings.root(server.port()));
            server.waiting().ifPresent(command.commandLine().getErr()::println);
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private List<String> overrides() {
        return Stream.of(host.map(name -> "serve.host=" + name), port.map(number -> "serve.port=" + number))
                .flatMap(Optional::stream)
                .toList();
    }

    static ApiServer server(Longview longview, ServeSettings settings) {
        RecentActions log = longview.get(RecentActions.class);
        Serving serving = longview.get(OpenServing.class).open(log::latest, log::items);
        var accept = new AcceptEvents(
                log,
                serving,
                longview.get(ForgottenPeople.class),
                longview.get(EventSettings.class),
                longview.get(Clock.class));
        var forgetting =
                new EventIntake.Forgetting(longview.get(ForgetPerson.class), longview.get(EraseForgotten.class));
        return new ApiServer(
                        new Answers(
                                serving,
                                longview.get(Recommend.class),
                                longview.get(ShowInterests.class),
                                longview.get(FindItems.class),
                                Inspection.of(longview)),
                        new EventIntake(
                                log,
                                accept,
                                new DropAbsorbed(
                                        log,
                                        longview.get(ArtifactStore.class),
                                        serving::absorbed,
                                        longview.get(EventSettings.class),
                                        longview.get(Clock.class)),
                                new PutItem(log, serving, longview.get(NewItemSettings.class)),
                                forgetting),
                        settings)
                .timing(longview.get(StoreTimes.class));
    }

    private static int explain(Exception fault, CommandLine command, ParseResult parsed) throws Exception {
        if (!(fault instanceof LongviewException)) {
            throw fault;
        }
        command.getErr().println(command.getCommandName() + ": " + fault.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }
}
