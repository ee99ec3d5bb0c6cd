package dev.longview.application.recommendation;

import java.util.List;
import java.util.Optional;

/**
 * What to show a person.
 *
 * @param representation what they were to the search
 * @param generation the id of the generation that took part; empty where none did
 * @param batch the id of the batch of interests that took part; empty where none did
 * @param items best first
 * @param degraded what the items were found without; empty where nothing is amiss
 */
public record Recommendations(
        UserRepresentation representation,
        Optional<String> generation,
        Optional<String> batch,
        List<Explained> items,
        Optional<Degraded> degraded) {}
