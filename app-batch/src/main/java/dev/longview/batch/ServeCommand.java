package dev.longview.batch;

import dev.longview.composition.WorkspaceOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stands in the help only: the launcher gives {@code serve} to the HTTP app. */
@Command(
        name = "serve",
        description = "Serves the current generation over HTTP; longview serve --help shows all options.",
        footer = {"", "Example:", "  longview serve --port 8080"})
final class ServeCommand implements Callable<Integer> {

    @SuppressWarnings("UnusedVariable") // for the help
    @Mixin
    private WorkspaceOptions options;

    @Override
    public Integer call() {
        throw new IllegalStateException("the launcher starts the HTTP app for this command");
    }
}
