package dev.longview.application.recommendation;

import dev.longview.domain.item.ItemTable;
import dev.longview.domain.retrieval.Candidate;
import java.util.Optional;

/**
 * A recommended item.
 *
 * @param title {@code ""} where unknown
 * @param interest {@code ""} where unknown
 * @param image where its picture is, see {@link ItemTable#image}
 * @param score cosine in [−1, 1]
 */
public record Recommendation(String item, String title, String interest, Optional<String> image, float score) {

    static Recommendation of(ItemTable items, Candidate candidate) {
        int item = candidate.item();
        int interest = items.interest()[item];
        return new Recommendation(
                items.ids().name(item),
                items.titles()[item],
                interest < 0 ? "" : items.interests().name(interest),
                items.image(item),
                candidate.score());
    }
}
