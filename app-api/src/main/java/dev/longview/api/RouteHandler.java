package dev.longview.api;

/** Answers the requests of one route. Safe for use by many threads. */
@FunctionalInterface
interface RouteHandler {

    /** Faults are thrown: {@link RequestFault}, or the exceptions of {@code ports.failure}. */
    Reply handle(Call call);
}
