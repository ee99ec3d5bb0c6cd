package dev.longview.api;

import dev.longview.application.recent.AcceptEvents;
import dev.longview.application.recent.DropAbsorbed;
import dev.longview.application.recommendation.LiveGeneration;
import dev.longview.composition.Longview;
import dev.longview.composition.Settings;
import dev.longview.composition.WorkspaceOptions;
import dev.longview.ports.failure.LongviewException;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.recent.RecentActions;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
        description = "Serves the current generation over HTTP, and follows new ones as they are published.",
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
        try (Longview longview = options.read(Progress.NONE)) {
            Settings.Serve defaults = longview.settings().serve();
            ServeSettings settings = new ServeSettings(host.orElse(defaults.host()), port.orElse(defaults.port()));
            ApiServer server = new ApiServer(longview.get(LiveGeneration.class), intake(longview), settings)
                    .start()
                    .closeOnSignal();
            command.commandLine()
                    .getOut()
                    .println("Longview serves " + options.workspace() + " at http://" + settings.host() + ":"
                            + server.port());
            server.waiting().ifPresent(command.commandLine().getErr()::println);
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private static EventIntake intake(Longview longview) {
        return new EventIntake(
                longview.get(RecentActions.class), longview.get(AcceptEvents.class), longview.get(DropAbsorbed.class));
    }

    private static int explain(Exception fault, CommandLine command, ParseResult parsed) throws Exception {
        if (!(fault instanceof LongviewException)) {
            throw fault;
        }
        command.getErr().println(command.getCommandName() + ": " + fault.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }
}
