package dev.longview.batch;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "pinnersage",
        description = "People as several interests each, without any training: the daily batch of PinnerSage.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PinnersageTuneCommand.class,
            PinnersageBatchCommand.class,
            PinnersageListCommand.class,
            PinnersageRollbackCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  longview pinnersage tune",
            "  longview pinnersage batch --day 2016-08-01",
            "  longview profile --user 42"
        })
final class PinnersageCommand implements Runnable {

    @Spec
    private CommandSpec command;

    @SuppressWarnings("UnusedVariable") // picocli shows the help itself
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Missing: tune, batch, list or rollback");
    }
}
