package dev.longview.batch;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "features",
        description = "The feature store, which serves people's profiles.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = FeaturesLoadCommand.class,
        footer = {"", "Example:", "  longview features load"})
final class FeaturesCommand implements Runnable {

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
        throw new ParameterException(command.commandLine(), "Missing: load");
    }
}
