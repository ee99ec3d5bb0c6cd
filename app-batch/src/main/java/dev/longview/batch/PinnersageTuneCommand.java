package dev.longview.batch;

import dev.longview.application.interest.TuneThreshold;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "tune",
        description = {
            "Shows what thresholds would do to people of your data, and chooses the one that gives light people 3 to 5 interests"
                    + " and the heaviest at most 100.",
            "It changes nothing: a batch without pinnersage.threshold chooses by itself, once."
        },
        footer = {"", "Examples:", "  longview pinnersage tune", "  longview pinnersage tune --day 2016-08-01"})
final class PinnersageTuneCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--day",
            paramLabel = "D",
            description =
                    "The day (UTC) up to whose end actions are seen (default: the day of the data's last action).")
    private Optional<LocalDate> day = Optional.empty();

    @Override
    public Integer call() {
        try (Longview longview = options.read(ConsoleProgress.create())) {
            var choice = longview.get(TuneThreshold.class)
                    .choose(
                            day,
                            longview.settings().pinnersage(),
                            longview.settings().seed(),
                            longview.progress());
            ThresholdTable.print(choice, command.commandLine().getOut());
        }
        return 0;
    }
}
