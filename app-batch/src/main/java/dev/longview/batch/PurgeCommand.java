package dev.longview.batch;

import dev.longview.application.purge.PurgeArtifacts;
import dev.longview.application.purge.PurgeArtifacts.Purged;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "purge",
        description = {
            "Deletes what the current data, generation and batch of interests have replaced: earlier ones of each, and evaluations"
                    + " of earlier data. There is no rolling back to them then.",
            "Says which of those that stay were made before somebody's wish to be forgotten, and so hold them still. Models and runs"
                    + " hold no people, but what training learned of them; they stay."
        },
        footer = {"", "Examples:", "  longview purge --dry-run", "  longview purge"})
final class PurgeCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Option(names = "--dry-run", description = "Deletes nothing, and says what would be.")
    private boolean dry;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        try (Longview longview = options.write(ConsoleProgress.create())) {
            PurgeArtifacts purge = longview.get(PurgeArtifacts.class);
            Purged purged = dry ? purge.planned() : purge.purge();
            purged.replaced().forEach(each -> out.println((dry ? "Would delete " : "Deleted ") + each));
            purged.remembering().forEach(each -> out.println("Still holds people who were forgotten: " + each));
            if (purged.replaced().isEmpty()) {
                out.println("Nothing has been replaced");
            }
        }
        return 0;
    }
}
