package dev.longview.application.training;

import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.model.ModelSpec;

/**
 * What a training came to.
 *
 * @param model the id of the model, which is now the current one
 * @param run the id of the run
 * @param spec the network
 * @param protocol what was left out of training
 * @param steps taken
 * @param bestStep after which the model's weights were taken
 * @param validationScore the weights' {@link Protocol#metric} on validation users, NaN without any
 * @param loss of the last step, NaN where none was left to take
 * @param temperature τ after it
 * @param trainingUsers users with at least one window
 * @param validationUsers users that early stopping looked at
 * @param windowsPerEpoch windows of one epoch
 */
public record TrainReport(
        String model,
        String run,
        ModelSpec spec,
        Protocol protocol,
        long steps,
        long bestStep,
        double validationScore,
        double loss,
        double temperature,
        int trainingUsers,
        int validationUsers,
        long windowsPerEpoch) {}
