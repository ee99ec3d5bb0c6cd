package dev.longview.application.training;

import java.util.List;
import java.util.Map;

/**
 * What a checkpoint holds beside parameters and optimiser.
 *
 * @param identity what the run was started with: a run goes on only with the same
 * @param step optimiser steps taken
 * @param lossSum of the steps since the last point
 * @param lossCount their number
 * @param sketch counts of the positives so far
 */
record RunState(
        Map<String, String> identity,
        long step,
        double lossSum,
        int lossCount,
        List<TrainingMetrics.Point> points,
        List<TrainingMetrics.Evaluation> evaluations,
        long[] sketch) {}
