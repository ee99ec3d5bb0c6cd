package dev.longview.application.inspection;

/** Where items lie. */
public enum Space {
    /** By the item embeddings of the generation, among which people's embeddings lie too. */
    EMBEDDINGS,
    /** By the vectors that people's interests were clustered with. */
    INTERESTS
}
