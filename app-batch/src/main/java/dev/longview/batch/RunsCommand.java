package dev.longview.batch;

import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import dev.longview.ports.run.Run;
import dev.longview.ports.run.RunStore;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "runs",
        description =
                "Lists the trainings: when they started, how far they came, how good they were, and how they stand.",
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = RunsShowCommand.class,
        footer = {
            "",
            "Examples:",
            "  longview runs",
            "  longview runs show 20261121-230912-ab12",
            "  tensorboard --logdir workspace/runs"
        })
final class RunsCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        try (Longview longview = options.read(ConsoleProgress.create())) {
            List<Run> runs = longview.get(RunStore.class).list();
            runs.forEach(run -> out.println(line(run)));
            if (runs.isEmpty()) {
                out.println("Nothing has been trained in this workspace yet: longview train does it.");
            }
        }
        return 0;
    }

    private static String line(Run run) {
        return String.format(
                Locale.ROOT,
                "%s  started %s  %,d steps  %s  %s%s",
                run.id(),
                run.started().truncatedTo(ChronoUnit.SECONDS),
                run.steps(),
                best(run),
                status(run),
                run.model().map(model -> "  model " + model).orElse(""));
    }

    static String best(Run run) {
        return run.best()
                .map(best -> String.format(
                        Locale.ROOT, "best %s %.4f at step %,d", best.metric(), best.value(), best.step()))
                .orElse("not validated yet");
    }

    static String status(Run run) {
        return run.status().name().toLowerCase(Locale.ROOT);
    }
}
