package dev.longview.api;

import dev.longview.application.recommendation.Exclude;
import dev.longview.application.recommendation.Restrictions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which items an answer may have, as requests write it: in the query, or in a body. */
final class RestrictionFields {

    private RestrictionFields() {}

    /** Of {@code filter=attribute:value}, {@code exclude}, {@code exclude-item} and {@code exclude-interest}. */
    static Restrictions of(Call call) {
        return new Restrictions(
                call.exclude(),
                new LinkedHashSet<>(call.all("exclude-item")),
                new LinkedHashSet<>(call.all("exclude-interest")),
                Restrictions.filter(call.all("filter")));
    }

    /** Of a body's fields, each of which may be missing. */
    static Restrictions of(
            Exclude exclude,
            List<String> excludeItems,
            List<String> excludeInterests,
            Map<String, List<String>> filter) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        Optional.ofNullable(filter).orElse(Map.of()).forEach((name, each) -> {
            if (each == null || each.isEmpty()) {
                throw new RequestFault(
                        400, "filter." + name + " has no values, but must be a list such as [\"acme\"].");
            }
            values.put(name, texts("filter." + name, each));
        });
        return new Restrictions(
                exclude, texts("excludeItems", excludeItems), texts("excludeInterests", excludeInterests), values);
    }

    private static Set<String> texts(String field, Collection<String> given) {
        Set<String> texts = new LinkedHashSet<>();
        for (String text : Optional.ofNullable(given).orElse(List.of())) {
            if (text == null) {
                throw new RequestFault(400, field + " holds null, but must hold texts.");
            }
            texts.add(text);
        }
        return texts;
    }
}
