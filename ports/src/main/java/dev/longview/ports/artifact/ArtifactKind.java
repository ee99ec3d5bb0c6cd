package dev.longview.ports.artifact;

/** The kinds of artifact and the folder of the workspace where each kind lives. */
public enum ArtifactKind {
    DATA("data"),
    MODEL("models"),
    EVALUATION("evaluations"),
    GENERATION("generations"),
    /** What PinnerSage serves: a generation of its own, since it can do without a model. */
    INTERESTS("interests");

    private final String folder;

    ArtifactKind(String folder) {
        this.folder = folder;
    }

    public String folder() {
        return folder;
    }
}
