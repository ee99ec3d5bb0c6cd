package dev.longview.application.recommendation;

/**
 * What people are; {@code user} of the configuration.
 *
 * @param representation used where a request names none
 */
public record UserSettings(UserRepresentation representation) {}
