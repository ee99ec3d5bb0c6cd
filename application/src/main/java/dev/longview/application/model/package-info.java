/**
 * A trained model as an artifact, and opening it over the data of today.
 */
package dev.longview.application.model;
