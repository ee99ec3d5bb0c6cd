package dev.longview.batch;

import dev.longview.composition.WorkspaceOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stands in the help only: the launcher gives {@code serve} to the HTTP app. */
@Command(name = "serve", description = "Serves the current generation over HTTP.")
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Override
    public Integer call() {
        throw new IllegalStateException("the launcher starts the HTTP app for this command");
    }
}
