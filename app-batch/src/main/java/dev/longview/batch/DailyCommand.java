package dev.longview.batch;

import dev.longview.application.daily.Published;
import dev.longview.application.daily.Whom;
import dev.longview.application.generation.DayRequest;
import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.generation.PublishDay;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "daily",
        description = "Embeds the people active on a day, overlays the current generation, and publishes a new one.",
        footer = {
            "",
            "Examples:",
            "  longview daily --day 2016-08-01",
            "  longview daily --day 2016-08-01 --repair-since 2016-07-28"
        })
final class DailyCommand implements Callable<Integer> {

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

    @Option(names = "--model", paramLabel = "ID", description = "A model's id (default: the current one).")
    private Optional<String> model = Optional.empty();

    @ArgGroup
    private Range range;

    private static final class Range {

        @Option(names = "--all", required = true, description = "Embeds everybody.")
        private boolean all;

        @Option(
                names = "--repair-since",
                paramLabel = "D",
                required = true,
                description = "Also embeds whoever was last embedded on or after this day, after corrupt input.")
        private LocalDate repairSince;
    }

    @Override
    public Integer call() {
        try (Longview longview = options.write(ConsoleProgress.create())) {
            Published<GenerationRecord> generation = longview.get(PublishDay.class)
                    .publish(new DayRequest(day, model, whom()), longview.provenance(), longview.progress());
            print(generation, command.commandLine().getOut());
        }
        return 0;
    }

    private Whom whom() {
        if (range == null) {
            return new Whom.Active();
        }
        return range.all ? new Whom.Everyone() : new Whom.UpdatedSince(range.repairSince);
    }

    static void print(Published<GenerationRecord> generation, PrintWriter out) {
        var record = generation.record();
        out.printf(
                Locale.ROOT,
                "Generation %s for %s: %,d people embedded, %,d kept; %,d items, %,d indexed%n",
                generation.id(),
                record.day(),
                record.embedded(),
                record.kept(),
                record.items(),
                record.indexed());
        record.fit().ifPresent(fit -> out.println(IndexFitLine.of(fit)));
    }
}
