package dev.longview.batch;

import dev.longview.application.recommendation.Explained;
import dev.longview.application.recommendation.Reason;
import dev.longview.application.recommendation.Recommendation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints a list of items, nearest first. */
final class ItemList {

    private ItemList() {}

    /** Under each item stands why, where that is said. */
    static void print(List<Explained> items, PrintWriter out) {
        for (int rank = 0; rank < items.size(); rank++) {
            print(rank + 1, items.get(rank).recommendation(), out);
            for (Reason why : items.get(rank).reasons()) {
                String what = why.kind() == Reason.Kind.INTEREST ? "interest" : "acted on";
                out.printf(
                        Locale.ROOT,
                        "       %.4f  %s %s%s%n",
                        why.score(),
                        what,
                        why.item().orElse(""),
                        after(why.title().orElse("")));
            }
        }
    }

    private static void print(int rank, Recommendation each, PrintWriter out) {
        String interest = each.interest().isEmpty() ? "" : "  (" + each.interest() + ")";
        out.printf(Locale.ROOT, "%3d  %.4f  %s%s%s%n", rank, each.score(), each.item(), after(each.title()), interest);
    }

    private static String after(String title) {
        return title.isEmpty() ? "" : "  " + title;
    }
}
