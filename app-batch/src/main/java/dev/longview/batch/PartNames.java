package dev.longview.batch;

import dev.longview.domain.evaluation.LeaveOneOut.Part;

/** Reads which target is foretold: test or validation. */
final class PartNames extends ConstantConverter<Part> {

    PartNames() {
        super(Part.class);
    }
}
