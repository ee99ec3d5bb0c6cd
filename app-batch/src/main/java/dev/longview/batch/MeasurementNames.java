package dev.longview.batch;

/** Reads what to evaluate by: time, leave-one-out or pinnersage. */
final class MeasurementNames extends ConstantConverter<Measurement> {

    MeasurementNames() {
        super(Measurement.class);
    }
}
