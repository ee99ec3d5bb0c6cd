package dev.longview.batch;

import picocli.CommandLine.Command;

@Command(
        name = "key",
        description = "Makes keys for the HTTP API.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = KeyNewCommand.class)
final class KeyCommand {}
