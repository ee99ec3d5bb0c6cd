package dev.longview.batch;

import dev.longview.application.recommendation.Recommendation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints a list of items, nearest first. */
final class ItemList {

    private ItemList() {}

    static void print(List<Recommendation> items, PrintWriter out) {
        for (int rank = 0; rank < items.size(); rank++) {
            Recommendation each = items.get(rank);
            String title = each.title().isEmpty() ? "" : "  " + each.title();
            String interest = each.interest().isEmpty() ? "" : "  (" + each.interest() + ")";
            out.printf(Locale.ROOT, "%3d  %.4f  %s%s%s%n", rank + 1, each.score(), each.item(), title, interest);
        }
    }
}
