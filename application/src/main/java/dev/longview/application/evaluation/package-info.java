/**
 * Measures a model beside honest baselines on people that it was not trained on, under one protocol that the report states
 * in full. Whatever ranks items is a {@code Ranker}; the model is one more of them.
 */
package dev.longview.application.evaluation;
