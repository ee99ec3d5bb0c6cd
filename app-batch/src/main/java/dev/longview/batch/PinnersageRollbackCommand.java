package dev.longview.batch;

import dev.longview.application.generation.RollBack;
import dev.longview.application.interest.InterestsRecord;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "rollback",
        description = "Serves an earlier batch of interests again.",
        footer = {
            "",
            "Examples:",
            "  longview pinnersage rollback",
            "  longview pinnersage rollback 20261121-230912-ab12"
        })
final class PinnersageRollbackCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "The batch (default: the one before the current).")
    private Optional<String> id = Optional.empty();

    @Override
    public Integer call() {
        try (Longview longview = options.write(ConsoleProgress.create())) {
            var batch = longview.get(RollBack.class).rollBack(InterestsRecord.LINEAGE, id);
            command.commandLine()
                    .getOut()
                    .println("Batch " + batch.id() + " of " + batch.record().day() + " serves now");
        }
        return 0;
    }
}
