package dev.longview.ports.artifact;

/** The kinds of artifact and the folder of the workspace where each kind lives. */
public enum ArtifactKind {
    DATA("data"),
    MODEL("models"),
    EVALUATION("evaluations"),
    GENERATION("generations");

    private final String folder;

    ArtifactKind(String folder) {
        this.folder = folder;
    }

    public String folder() {
        return folder;
    }
}
