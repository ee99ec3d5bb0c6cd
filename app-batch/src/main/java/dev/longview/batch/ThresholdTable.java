package dev.longview.batch;

import dev.longview.application.interest.Activity;
import dev.longview.application.interest.ThresholdChoice;
import dev.longview.application.interest.ThresholdChoice.Candidate;
import dev.longview.application.interest.ThresholdChoice.Group;
import dev.longview.composition.EnumNames;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints what thresholds would do, and which one was chosen. */
final class ThresholdTable {

    private static final String COLUMNS = "%10s %9s %9s %9s %9s";

    private ThresholdTable() {}

    static void print(ThresholdChoice choice, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%,d people have %d or more actions that can be clustered, up to the end of %s; a sample of them:%n",
                choice.people(),
                Activity.FEWEST,
                choice.day());
        choice.groups().forEach(group -> out.println(line(group)));
        out.println();
        out.println("Interests a person would get, in the median of each group, and at most:");
        out.println(String.format(Locale.ROOT, COLUMNS, "threshold", "light", "frequent", "heaviest", "at most"));
        choice.candidates().forEach(candidate -> out.println(line(candidate, choice)));
        out.println();
        out.println(sentence(choice));
        out.println("To settle on it: pinnersage.threshold = " + choice.chosen().threshold()
                + " in longview.conf, or --set.");
    }

    static String sentence(ThresholdChoice choice) {
        return "Threshold " + choice.chosen().threshold() + " was chosen from the data"
                + (choice.fits()
                        ? "."
                        : ": it comes nearest to 3 to 5 interests for light people and 100 at most for the heaviest,"
                                + " which no threshold gives.");
    }

    private static String line(Group group) {
        return String.format(
                Locale.ROOT,
                "  %-9s %,5d people with %,d to %,d actions",
                EnumNames.written(group.activity()),
                group.people(),
                group.fewest(),
                group.most());
    }

    private static String line(Candidate candidate, ThresholdChoice choice) {
        return String.format(
                        Locale.ROOT,
                        COLUMNS,
                        candidate.threshold(),
                        candidate.light(),
                        candidate.frequent(),
                        candidate.heaviest(),
                        candidate.most())
                + (candidate.equals(choice.chosen()) ? "  <" : "");
    }
}
