package dev.longview.batch;

import dev.longview.application.interest.PersonInterests;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Prints a person's interests, a line for each, and below it the actions that are to be shown. */
final class ProfileTable {

    private static final String HEADING = "item";

    private ProfileTable() {}

    static void print(PersonInterests person, PrintWriter out) {
        List<PersonInterests.Named> interests = person.interests();
        out.printf(
                Locale.ROOT,
                "%s on %s, batch %s: %,d interests, %,d items seen%n",
                person.user(),
                person.day(),
                person.batch(),
                interests.size(),
                person.seen());
        if (interests.isEmpty()) {
            return;
        }
        int width = interests.stream()
                .mapToInt(interest -> interest.item().length())
                .reduce(HEADING.length(), Math::max);
        out.println("     importance  actions  " + pad(HEADING, width) + "  title");
        for (int rank = 0; rank < interests.size(); rank++) {
            out.println(line(rank + 1, interests.get(rank), width));
            interests.get(rank).members().forEach(member -> out.println(line(member)));
        }
    }

    private static String line(int rank, PersonInterests.Named interest, int width) {
        return String.format(
                        Locale.ROOT,
                        "%3d  %10.3f  %,7d  %s  %s",
                        rank,
                        interest.importance(),
                        interest.size(),
                        pad(interest.item(), width),
                        interest.title())
                .stripTrailing();
    }

    private static String line(PersonInterests.Member member) {
        String time = member.time()
                .map(at -> at.truncatedTo(ChronoUnit.SECONDS) + "  ")
                .orElse("");
        return (" ".repeat(26) + time + member.item() + "  " + member.title()).stripTrailing();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
