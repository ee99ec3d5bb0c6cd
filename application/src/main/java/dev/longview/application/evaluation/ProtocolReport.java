package dev.longview.application.evaluation;

import java.util.List;
import java.util.Optional;

/** What the report of every protocol tells; {@code evaluation.json} of the artifact. */
public interface ProtocolReport {

    /** The report's file name in the artifact. */
    String FILE = "evaluation.json";

    /** The artifact's id. */
    String id();

    /** The model's id, if one was evaluated. */
    Optional<String> model();

    /** The id of the data. */
    String snapshot();

    /** How it was measured, in words. */
    List<String> words();
}
