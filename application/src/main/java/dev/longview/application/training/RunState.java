package dev.longview.application.training;

import java.util.List;

/**
 * What a checkpoint holds beside parameters and optimiser.
 *
 * @param step optimiser steps taken
 * @param evaluations so far
 * @param sketch counts of the positives so far
 */
record RunState(long step, List<RunHistory.Evaluation> evaluations, long[] sketch) {}
