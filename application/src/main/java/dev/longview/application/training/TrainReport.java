package dev.longview.application.training;

import dev.longview.domain.model.ModelSpec;

/**
 * What a training came to.
 *
 * @param model the id of the model, which is now the current one
 * @param run the id of the run
 * @param spec the network
 * @param steps taken
 * @param bestStep after which the model's weights were taken
 * @param validationRecall the weights' Recall@10 on validation users, NaN without any
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
        long steps,
        long bestStep,
        double validationRecall,
        double loss,
        double temperature,
        int trainingUsers,
        int validationUsers,
        long windowsPerEpoch) {}
