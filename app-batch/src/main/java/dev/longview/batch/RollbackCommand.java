package dev.longview.batch;

import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.generation.RollBack;
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
        description = "Serves an earlier generation again.",
        footer = {"", "Examples:", "  longview rollback", "  longview rollback 20261121-230912-ab12"})
final class RollbackCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "The generation (default: the one before the current).")
    private Optional<String> id = Optional.empty();

    @Override
    public Integer call() {
        try (Longview longview = options.write(ConsoleProgress.create())) {
            var generation = longview.get(RollBack.class).rollBack(GenerationRecord.LINEAGE, id);
            command.commandLine()
                    .getOut()
                    .println("Generation " + generation.id() + " of "
                            + generation.record().day() + " serves now");
        }
        return 0;
    }
}
