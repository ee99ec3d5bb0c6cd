package dev.longview.domain.retrieval;

/** Decides whether an item may follow those chosen so far; it may remember what it admitted. For one blend on one thread. */
@FunctionalInterface
public interface Admission {

    /** Lets everything in. */
    Admission OPEN = item -> true;

    /** Asked once of every item, in the order of the blend; an item that is admitted is chosen. */
    boolean admits(int item);
}
