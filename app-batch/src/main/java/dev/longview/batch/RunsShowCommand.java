package dev.longview.batch;

import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import dev.longview.ports.run.Run;
import dev.longview.ports.run.RunStore;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description = "Says what is known of a training, and where its files are.",
        footer = {
            "",
            "Examples:",
            "  longview runs show 20261121-230912-ab12",
            "  xdg-open \"$(longview runs show 20261121-230912-ab12 --html)\""
        })
final class RunsShowCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "ID", description = "The training.")
    private String id;

    @Option(names = "--html", description = "Prints nothing but the path of the report with the curves.")
    private boolean html;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        try (Longview longview = options.read(ConsoleProgress.create())) {
            RunStore runs = longview.get(RunStore.class);
            Run run = runs.open(id);
            if (html) {
                out.println(runs.report(id));
            } else {
                print(run, out);
                out.println("report   " + runs.report(id));
            }
        }
        return 0;
    }

    private static void print(Run run, PrintWriter out) {
        out.printf(Locale.ROOT, "run      %s, %s%n", run.id(), RunsCommand.status(run));
        out.printf(
                Locale.ROOT,
                "started  %s with Longview %s%n",
                run.started(),
                run.provenance().version());
        out.printf(Locale.ROOT, "steps    %,d, %s%n", run.steps(), RunsCommand.best(run));
        run.model().ifPresent(model -> out.println("model    " + model));
        out.println("data     " + run.provenance().inputs().getOrDefault("data", "unknown"));
        out.println("seed     " + run.provenance().seed());
        out.println("folder   " + run.folder());
    }
}
