package dev.longview.batch;

import picocli.CommandLine.Command;

@Command(
        name = "features",
        description = "The feature store, which serves people's profiles.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = FeaturesLoadCommand.class,
        footer = {"", "Example:", "  longview features load"})
final class FeaturesCommand {}
