package dev.longview.batch;

import dev.longview.application.forgetting.ForgetPerson;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "forget",
        description = {
            "Forgets a person: nothing is answered about what they did up to now, by running servers either, and nothing that is"
                    + " made later holds it.",
            "`longview ingest` takes it out of the data, the next daily run or batch is made without them, and `longview purge`"
                    + " deletes what was made before."
        },
        footer = {"", "Example:", "  longview forget --user 42"})
final class ForgetCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Option(names = "--user", paramLabel = "U", required = true, description = "The person's id.")
    private String user;

    @Override
    public Integer call() {
        options.requireExisting();
        try (Longview longview = options.read(ConsoleProgress.create())) {
            var wish = longview.get(ForgetPerson.class).forget(user, Instant.EPOCH); // no event is known of
            command.commandLine()
                    .getOut()
                    .println("Forgotten: what '" + user + "' did up to " + Instant.ofEpochMilli(wish.time()));
        }
        return 0;
    }
}
