package dev.longview.batch;

import dev.longview.application.daily.Lineage;
import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.generation.RestoreProfiles;
import dev.longview.application.generation.RestoreProfiles.Restored;
import dev.longview.application.interest.InterestsRecord;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import dev.longview.ports.failure.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "load",
        description = {
            "Brings the profiles of the current generation and batch of interests back to a Redis that lost them.",
            "Nothing is computed: a generation has them all. What is there already stays as it is."
        },
        footer = {
            "",
            "Examples:",
            "  longview features load",
            "  longview features load --generation 20261121-230912-ab12"
        })
final class FeaturesLoadCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Option(names = "--generation", paramLabel = "ID", description = "Another generation, before a roll-back to it.")
    private Optional<String> generation = Optional.empty();

    @Override
    public Integer call() {
        try (Longview longview = options.write(ConsoleProgress.create())) {
            RestoreProfiles restore = longview.get(RestoreProfiles.class);
            Stream<Lineage<?>> lineages = generation.isPresent()
                    ? Stream.of(GenerationRecord.LINEAGE)
                    : Stream.of(GenerationRecord.LINEAGE, InterestsRecord.LINEAGE);
            List<String> restored = lineages.flatMap(
                            lineage -> restore.restore(lineage, generation).map(each -> said(lineage, each)).stream())
                    .toList();
            if (restored.isEmpty()) {
                throw new NotFoundException("Nothing has been published in this workspace yet: longview daily, or"
                        + " longview pinnersage batch, does it.");
            }
            restored.forEach(command.commandLine().getOut()::println);
        }
        return 0;
    }

    private static String said(Lineage<?> lineage, Restored restored) {
        String whose = "the " + lineage.noun() + " " + restored.id();
        return restored.profiles() == 0
                ? "The feature store lies in " + whose + ": nothing to load"
                : "%,d profiles of %s are loaded".formatted(restored.profiles(), whose);
    }
}
