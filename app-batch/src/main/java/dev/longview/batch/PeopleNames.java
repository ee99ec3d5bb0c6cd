package dev.longview.batch;

import dev.longview.application.evaluation.EvaluationRequest.People;

/** Reads who is evaluated: held-out or all. */
final class PeopleNames extends ConstantConverter<People> {

    PeopleNames() {
        super(People.class);
    }
}
