/**
 * A made-up world for the quick start: items on topics, and people who move through them. Everything is a function of one
 * seed, and a person's actions depend on nobody else's, so that a world of any size can be written as a stream.
 */
package dev.longview.domain.sample;
