package dev.longview.batch;

import dev.longview.application.generation.ListGenerations;
import dev.longview.application.interest.InterestsRecord;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "Lists the batches of interests, verified; * marks the one that serves.",
        footer = {"", "Example:", "  longview pinnersage list"})
final class PinnersageListCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        try (Longview longview = options.read(ConsoleProgress.create())) {
            PublishedList.print(
                    longview.get(ListGenerations.class).list(InterestsRecord.LINEAGE),
                    PinnersageListCommand::description,
                    "Nobody's interests have been published in this workspace yet: longview pinnersage batch does it.",
                    command.commandLine().getOut());
        }
        return 0;
    }

    private static String description(InterestsRecord record) {
        return String.format(
                Locale.ROOT,
                "day %s  vectors %s  data %s  threshold %s  %,d people  %,d interests  %,d items",
                record.day(),
                record.model().map(model -> "of model " + model).orElse("given"),
                record.snapshot(),
                record.threshold(),
                record.users(),
                record.interests(),
                record.indexed());
    }
}
