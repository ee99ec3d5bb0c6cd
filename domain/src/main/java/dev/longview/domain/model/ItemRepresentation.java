package dev.longview.domain.model;

/** What stands for an item: its given content vector, a learned row of an id table, or both side by side. */
public enum ItemRepresentation {
    VECTORS,
    IDS,
    BOTH;

    public boolean usesVectors() {
        return this != IDS;
    }

    public boolean usesIds() {
        return this != VECTORS;
    }
}
