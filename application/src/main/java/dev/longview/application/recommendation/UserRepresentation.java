package dev.longview.application.recommendation;

/** What a person is to a search for items. */
public enum UserRepresentation {
    /** One vector that foretells two weeks, from the current generation. */
    PINNERFORMER,
    /** Several interests, each the vector of an item, from the current batch and recent actions. */
    PINNERSAGE,
    /** Both, in turns. */
    BLEND
}
