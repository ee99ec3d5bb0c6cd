package dev.longview.batch;

import dev.longview.application.interest.ListInterests;
import dev.longview.application.interest.PersonInterests;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
        PrintWriter out = command.commandLine().getOut();
        try (Longview longview = options.read(ConsoleProgress.create())) {
            PersonInterests person = shortened(longview.get(ListInterests.class).list(user));
            if (json) {
                out.println(JsonOutput.of(person));
            } else {
                print(person, out);
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
                        interest.members().stream().limit(Math.max(0, members)).toList()))
                .toList();
        return new PersonInterests(person.user(), person.batch(), person.day(), person.seen(), interests);
    }

    private static void print(PersonInterests person, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s on %s, batch %s: %,d interests, %,d items seen%n",
                person.user(),
                person.day(),
                person.batch(),
                person.interests().size(),
                person.seen());
        int width = person.interests().stream()
                .mapToInt(interest -> interest.item().length())
                .max()
                .orElse(0);
        if (!person.interests().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%3s  %10s  %7s  %-" + Math.max(4, width) + "s  %s%n",
                    "",
                    "importance",
                    "actions",
                    "item",
                    "title");
        }
        for (int rank = 0; rank < person.interests().size(); rank++) {
            PersonInterests.Named interest = person.interests().get(rank);
            out.printf(
                    Locale.ROOT,
                    "%3d  %10.3f  %,7d  %-" + Math.max(4, width) + "s  %s%n",
                    rank + 1,
                    interest.importance(),
                    interest.size(),
                    interest.item(),
                    interest.title());
            interest.members().forEach(member -> out.println(line(member)));
        }
    }

    private static String line(PersonInterests.Member member) {
        String time = member.time()
                .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("");
        return " ".repeat(26) + (time + "  " + member.item() + "  " + member.title()).strip();
    }
}
