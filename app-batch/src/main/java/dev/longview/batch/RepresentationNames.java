package dev.longview.batch;

import dev.longview.application.recommendation.UserRepresentation;

/** Reads a representation: pinnerformer, pinnersage or blend. */
final class RepresentationNames extends ConstantConverter<UserRepresentation> {

    RepresentationNames() {
        super(UserRepresentation.class);
    }
}
