/**
 * The daily job (PinnerFormer §3.6): builds a generation, the immutable unit of serving, publishes it by moving one pointer,
 * and moves the pointer back. A generation holds its own copy of the model and pins, by id, the immutable data snapshot
 * whose vocabularies and item table its indices refer to.
 */
package dev.longview.application.generation;
