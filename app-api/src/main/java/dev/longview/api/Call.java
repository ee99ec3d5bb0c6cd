package dev.longview.api;

import dev.longview.application.recommendation.Exclude;
import dev.longview.application.recommendation.ServingGeneration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request, decoded.
 *
 * @param path the path's parameters by name
 * @param query the query's parameters by name
 * @param body the whole body, empty where there is none
 */
record Call(Map<String, String> path, Map<String, List<String>> query, byte[] body) {

    private static final int USUAL_K = 10;

    String id() {
        return path.get("id");
    }

    /** Refuses parameters of other names, which would otherwise be typing mistakes without effect. */
    Call allowing(String... names) {
        Set<String> unknown = new TreeSet<>(query.keySet());
        unknown.removeAll(Set.of(names));
        if (!unknown.isEmpty()) {
            throw new RequestFault(
                    400,
                    "The query has the unknown parameter '" + unknown.iterator().next() + "'; allowed: "
                            + (names.length == 0 ? "none" : String.join(", ", names)) + ".");
        }
        return this;
    }

    int k() {
        String text = single("k", Integer.toString(USUAL_K));
        try {
            return checkedK(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new RequestFault(400, badK(text), e);
        }
    }

    Exclude exclude() {
        return exclude(single("exclude", ""));
    }

    static int checkedK(int k) {
        if (k < 1 || k > ServingGeneration.GREATEST_K) {
            throw new RequestFault(400, badK(Integer.toString(k)));
        }
        return k;
    }

    static Exclude exclude(String text) {
        return switch (text) {
            case "" -> Exclude.NOTHING;
            case "seen" -> Exclude.SEEN;
            default -> throw new RequestFault(400, "exclude is '" + text + "', but must be 'seen' or left out.");
        };
    }

    private String single(String name, String otherwise) {
        List<String> values = query.getOrDefault(name, List.of(otherwise));
        if (values.size() != 1) {
            throw new RequestFault(400, name + " stands " + values.size() + " times in the query, but may only once.");
        }
        return values.getFirst();
    }

    private static String badK(String text) {
        return "k is '" + text + "', but must be a whole number from 1 to " + ServingGeneration.GREATEST_K + ".";
    }
}
