package dev.longview.batch;

import dev.longview.application.generation.ListGenerations;
import dev.longview.application.generation.ListGenerations.Role;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import java.io.PrintWriter;
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
        PrintWriter out = command.commandLine().getOut();
        try (Longview longview = options.read(ConsoleProgress.create())) {
            var rows = longview.get(ListGenerations.class).list();
            rows.forEach(row -> out.println(line(row)));
            if (rows.isEmpty()) {
                out.println("No generation has been published in this workspace yet: longview daily does it.");
            }
        }
        return 0;
    }

    private static String line(ListGenerations.Row row) {
        String mark = row.role() == Role.CURRENT ? "*" : " ";
        return row.generation()
                .map(record -> String.format(
                        Locale.ROOT,
                        "%s %s  day %s  model %s  data %s  %,d people  %,d items",
                        mark,
                        row.id(),
                        record.day(),
                        record.model(),
                        record.snapshot(),
                        record.users(),
                        record.indexed()))
                .orElseGet(() -> mark + " " + row.id() + "  damaged: " + row.fault());
    }
}
