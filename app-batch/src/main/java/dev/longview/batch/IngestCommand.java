package dev.longview.batch;

import dev.longview.application.ingest.AbsorbRecent;
import dev.longview.application.ingest.IngestEvents;
import dev.longview.composition.Longview;
import dev.longview.composition.SchemaFile;
import dev.longview.composition.WorkspaceOptions;
import dev.longview.ports.timeline.IngestReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "ingest",
        description =
                "Reads event logs (CSV, TSV, JSONL, Parquet; plain or gzip), or what a server took, and extends the timelines.",
        footer = {
            "",
            "Examples:",
            "  longview ingest --events clicks.csv.gz --schema my.conf --items items.csv",
            "  longview ingest --events day1.parquet day2.parquet --schema my.conf",
            "  longview ingest --events interactions.csv.gz --schema deskdrop",
            "  longview ingest --recent"
        })
final class IngestCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Option(names = "--events", paramLabel = "FILE", arity = "1..*", description = "Event files.")
    private List<Path> events = List.of();

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            description = "A schema file (HOCON) for --events, or the name of one that Longview ships.")
    private Optional<String> schema = Optional.empty();

    @Option(
            names = "--recent",
            description =
                    "The events and items that a server took (POST /v1/events, PUT /v1/items) and the data does not have"
                            + " yet; it may be running.")
    private boolean recent;

    @Option(names = "--items", paramLabel = "FILE", description = "A file of items: labels, titles, eligibility.")
    private Optional<Path> items = Optional.empty();

    @Option(
            names = "--item-vectors",
            paramLabel = "FILE",
            description = "Item vectors: .npy, raw little-endian float32, or a list column in Parquet or CSV.")
    private Optional<Path> itemVectors = Optional.empty();

    @Option(
            names = "--vector-ids",
            paramLabel = "FILE",
            description = "For .npy and raw vectors: a text file with one item id a line.")
    private Optional<Path> vectorIds = Optional.empty();

    @Override
    public Integer call() {
        boolean files = !events.isEmpty() || !recent;
        if (files && (events.isEmpty() || schema.isEmpty())) {
            throw new ParameterException(
                    command.commandLine(), "Give --events and --schema, or --recent, or all of them.");
        }
        PrintWriter out = command.commandLine().getOut();
        try (Longview longview = options.write(ConsoleProgress.create())) {
            if (files) {
                print(ingest(longview), out);
            }
            if (recent) {
                printRecent(longview.get(AbsorbRecent.class).absorb(longview.provenance(), longview.progress()), out);
            }
        }
        return 0;
    }

    private IngestReport ingest(Longview longview) {
        var files = new IngestEvents.Files(events, items, itemVectors, vectorIds);
        return longview.get(IngestEvents.class)
                .ingest(
                        files,
                        longview.get(SchemaFile.class).read(schema.orElseThrow()),
                        longview.provenance(),
                        longview.progress());
    }

    private static void printRecent(IngestReport report, PrintWriter out) {
        if (report.files().isEmpty() && report.forgotten() == 0) {
            out.println("No recent actions that the data does not have");
        } else {
            print(report, out);
        }
    }

    static void print(IngestReport report, PrintWriter out) {
        report.skipped().forEach(file -> out.println("Skipped " + file + ": the same content was ingested before"));
        out.printf(
                Locale.ROOT,
                "Read %,d rows: kept %,d, %,d exact duplicates, %,d filtered, %,d rejected%n",
                report.rowsRead(),
                report.rowsKept(),
                report.duplicates(),
                report.filtered(),
                report.rejected().stream()
                        .mapToLong(IngestReport.Rejection::rows)
                        .sum());
        if (report.forgotten() > 0) {
            out.printf(Locale.ROOT, "Dropped %,d actions of people who were forgotten%n", report.forgotten());
        }
        for (IngestReport.Rejection rejection : report.rejected()) {
            out.printf(Locale.ROOT, "  %,d × %s%n", rejection.rows(), rejection.reason());
            rejection.examples().forEach(example -> out.println("      " + example));
        }
        out.printf(
                Locale.ROOT,
                "Snapshot %s: %,d people, %,d items, %,d actions%n",
                report.snapshot(),
                report.users(),
                report.items(),
                report.events());
    }
}
