/**
 * PinnerSage: the daily batch of people's interests, the threshold they are clustered to, and what a person's interests are.
 * It needs logs and item vectors, and no trained model.
 */
package dev.longview.application.interest;
