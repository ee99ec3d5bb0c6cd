/**
 * What people did, and which of it counts as positive. Outside, people, items and action types are strings; inside,
 * they are dense integers, and a {@link dev.longview.domain.action.Vocabulary} translates.
 */
package dev.longview.domain.action;
