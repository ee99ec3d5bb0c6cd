package dev.longview.batch;

import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.generation.ListGenerations;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "generations",
        description = "Lists the generations, verified; * marks the one that serves.",
        footer = {"", "Example:", "  longview generations"})
final class GenerationsCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        try (Longview longview = options.read(ConsoleProgress.create())) {
            PublishedList.print(
                    longview.get(ListGenerations.class).list(GenerationRecord.LINEAGE),
                    GenerationsCommand::description,
                    "No generation has been published in this workspace yet: longview daily does it.",
                    command.commandLine().getOut());
        }
        return 0;
    }

    private static String description(GenerationRecord record) {
        return String.format(
                Locale.ROOT,
                "day %s  model %s  data %s  %,d people  %,d items",
                record.day(),
                record.model(),
                record.snapshot(),
                record.users(),
                record.indexed());
    }
}
