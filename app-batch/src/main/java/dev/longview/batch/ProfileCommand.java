package dev.longview.batch;

import dev.longview.application.interest.ListInterests;
import dev.longview.application.interest.PersonInterests;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "profile",
        description = {
            "Shows a person's interests in the current batch (longview pinnersage batch): the item that stands for each, how"
                    + " important it is, and the actions it is made of.",
            "An importance is as of the end of the day that the profile was computed for."
        },
        footer = {"", "Examples:", "  longview profile --user 42", "  longview profile --user 42 --members 3 --json"})
final class ProfileCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Option(names = "--user", paramLabel = "U", required = true, description = "The person's id.")
    private String user;

    @Option(
            names = "--members",
            paramLabel = "N",
            defaultValue = "0",
            description = "Shows the latest N actions of each interest (default: ${DEFAULT-VALUE}).")
    private int members;

    @Option(names = "--json", description = "Prints the same as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (members < 0) {
            throw new ParameterException(command.commandLine(), "--members is " + members + ", but must be 0 or more");
        }
        PrintWriter out = command.commandLine().getOut();
        try (Longview longview = options.read(ConsoleProgress.create())) {
            PersonInterests person = shortened(longview.get(ListInterests.class).list(user));
            if (json) {
                out.println(JsonOutput.of(person));
            } else {
                ProfileTable.print(person, out);
            }
        }
        return 0;
    }

    private PersonInterests shortened(PersonInterests person) {
        List<PersonInterests.Named> interests = person.interests().stream()
                .map(interest -> new PersonInterests.Named(
                        interest.item(),
                        interest.title(),
                        interest.importance(),
                        interest.size(),
                        interest.members().stream().limit(members).toList()))
                .toList();
        return new PersonInterests(person.user(), person.batch(), person.day(), person.seen(), interests);
    }
}
