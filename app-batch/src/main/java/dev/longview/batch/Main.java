package dev.longview.batch;

import dev.longview.application.recommendation.UserRepresentation;
import dev.longview.composition.Longview;
import dev.longview.composition.serve.KeyScope;
import dev.longview.domain.evaluation.LeaveOneOut.Part;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.ports.failure.LongviewException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;

/** The command line's start: exit code 0 for success, 1 for a fault, 2 for a wrong command line. */
@Command(
        name = "longview",
        version = "longview " + Longview.VERSION,
        mixinStandardHelpOptions = true,
        description =
                "Turns logs of what people did into one vector per person that foretells their interests, and serves it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            HelpCommand.class,
            QuickstartCommand.class,
            InitCommand.class,
            IngestCommand.class,
            TrainCommand.class,
            RunsCommand.class,
            EvaluateCommand.class,
            DailyCommand.class,
            GenerationsCommand.class,
            RollbackCommand.class,
            PinnersageCommand.class,
            ProfileCommand.class,
            RecommendCommand.class,
            SimilarCommand.class,
            ExportCommand.class,
            ForgetCommand.class,
            PurgeCommand.class,
            FeaturesCommand.class,
            ServeCommand.class,
            KeyCommand.class,
            DoctorCommand.class
        },
        footer = {
            "",
            "Start with:  longview quickstart",
            "With logs of your own:",
            "  longview init",
            "  longview ingest --events clicks.csv.gz --schema my-schema.conf",
            "  longview train --until 2026-03-01",
            "  longview evaluate --at 2026-03-01",
            "  longview daily",
            "  longview recommend --user 42",
            "  longview serve"
        })
public final class Main {

    private Main() {}

    /** Runs a command and exits. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Main());
        ConstantConverter.register(commands, KeyScope.class);
        ConstantConverter.register(commands, Protocol.class);
        ConstantConverter.register(commands, Measurement.class);
        ConstantConverter.register(commands, Part.class);
        ConstantConverter.register(commands, UserRepresentation.class);
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(Main::explain);
    }

    private static boolean isExplained(Exception fault) {
        return fault instanceof LongviewException
                || fault instanceof CancellationException
                || fault instanceof UncheckedIOException;
    }

    private static int explain(Exception fault, CommandLine command, ParseResult parsed) throws Exception {
        if (!isExplained(fault)) {
            throw fault;
        }
        String message = fault instanceof UncheckedIOException
                ? "A file cannot be read or written: " + fault.getCause()
                : fault.getMessage();
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + message);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
