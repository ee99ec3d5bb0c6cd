/**
 * What people look at to understand what is served: whom and what there is, what somebody did, where items and people lie, how
 * trainings and evaluations went, what the data is made of. Every answer is bounded; nothing here is on the way of a
 * recommendation.
 */
package dev.longview.application.inspection;
