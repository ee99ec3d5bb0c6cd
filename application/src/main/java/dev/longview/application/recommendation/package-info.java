/**
 * Asking what is published, a generation and a batch of interests, followed as their pointers move: what to show a person and why,
 * what is like an item, what a person is, joined with what they did and which items were put since; and all vectors as a file.
 */
package dev.longview.application.recommendation;
