package dev.longview.batch;

import picocli.CommandLine.Command;

@Command(
        name = "pinnersage",
        description = "People as several interests each, without any training: the daily batch of PinnerSage.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
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
final class PinnersageCommand {}
