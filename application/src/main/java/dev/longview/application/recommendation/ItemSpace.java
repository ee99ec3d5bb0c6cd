package dev.longview.application.recommendation;

import dev.longview.domain.embedding.Vectors;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * Where an open artifact has its items.
 *
 * @param dimension the length of embeddings
 * @param vector an item's embedding by its index, unit length
 * @param placed which items have one of their own
 * @param given the length of the given vectors that new items are placed by, 0 where they cannot be
 * @param place given vectors to embeddings, a row each; one that is not of unit length is no place
 */
record ItemSpace(
        int dimension, IntFunction<float[]> vector, IntPredicate placed, int given, UnaryOperator<Vectors> place) {}
