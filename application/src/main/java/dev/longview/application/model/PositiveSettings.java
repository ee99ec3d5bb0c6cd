package dev.longview.application.model;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.action.Vocabulary;
import dev.longview.ports.failure.MisconfiguredException;
import java.util.Arrays;
import java.util.List;

/**
 * Which actions are positive, by name.
 *
 * @param actions action types with their shortest duration; empty: every type
 * @param surfaces surfaces on which positives count; empty: all
 */
public record PositiveSettings(List<Positive> actions, List<String> surfaces) {

    /**
     * One positive action type.
     *
     * @param type the action type's name
     * @param minimumSeconds shortest duration in seconds, 0: any
     */
    public record Positive(String type, double minimumSeconds) {}

    /** The rule over a snapshot's vocabularies; a name that they lack is a {@link MisconfiguredException}. */
    public PositiveRule over(Vocabulary types, Vocabulary surfaceNames) {
        float[] minimum = new float[types.size()];
        if (!actions.isEmpty()) {
            Arrays.fill(minimum, Float.NaN);
            for (Positive positive : actions) {
                minimum[index(types, positive.type(), "positives.actions")] = (float) positive.minimumSeconds();
            }
        }
        boolean[] allowed = new boolean[surfaceNames.size()];
        Arrays.fill(allowed, surfaces.isEmpty());
        for (String surface : surfaces) {
            allowed[index(surfaceNames, surface, "positives.surfaces")] = true;
        }
        return new PositiveRule(minimum, allowed);
    }

    private static int index(Vocabulary names, String name, String key) {
        return names.indexOf(name)
                .orElseThrow(() -> new MisconfiguredException(key + " names '" + name
                        + "', which the data does not have; it has " + String.join(", ", names.names()) + "."));
    }
}
