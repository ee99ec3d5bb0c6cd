package dev.longview.batch;

import dev.longview.application.daily.Whom;
import dev.longview.application.interest.InterestsRecord;
import dev.longview.application.interest.InterestsReport;
import dev.longview.application.interest.InterestsRequest;
import dev.longview.application.interest.PublishInterests;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "batch",
        description =
                "Finds the interests of the people active on a day, overlays the current batch, and publishes a new one.",
        footer = {
            "",
            "Examples:",
            "  longview pinnersage batch --day 2016-08-01",
            "  longview pinnersage batch --all --set pinnersage.threshold=0.9"
        })
final class PinnersageBatchCommand implements Callable<Integer> {

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

    @Option(names = "--all", description = "Finds everybody's interests.")
    private boolean all;

    @Override
    public Integer call() {
        try (Longview longview = options.write(ConsoleProgress.create())) {
            var request = new InterestsRequest(
                    day,
                    all ? new Whom.Everyone() : new Whom.Active(),
                    longview.settings().pinnersage());
            InterestsReport report =
                    longview.get(PublishInterests.class).publish(request, longview.provenance(), longview.progress());
            print(report, command.commandLine().getOut());
        }
        return 0;
    }

    private static void print(InterestsReport report, PrintWriter out) {
        InterestsRecord record = report.batch().record();
        report.chosen()
                .ifPresent(choice -> out.println(ThresholdTable.sentence(choice)
                        + " It stays until pinnersage.threshold is set or another linkage or other vectors are used."));
        out.printf(
                Locale.ROOT,
                "Batch %s for %s: %,d people clustered, %,d kept; %,d interests, threshold %s; %,d items, %,d indexed%n",
                report.batch().id(),
                record.day(),
                record.clustered(),
                record.kept(),
                record.interests(),
                record.threshold(),
                record.items(),
                record.indexed());
        record.fit().ifPresent(fit -> out.println(IndexFitLine.of(fit)));
        if (record.withoutVector() > 0 || record.withoutInterests() > 0) {
            out.printf(
                    Locale.ROOT,
                    "Of those clustered, %,d people have no interests, and %,d actions are on items without a vector%n",
                    record.withoutInterests(),
                    record.withoutVector());
        }
    }
}
