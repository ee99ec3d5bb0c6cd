package dev.longview.ports.model;

/** Looks at the engine that {@link ModelRuntime} would run, without running it. */
public interface EngineProbe {

    /** What the engine is and finds; a demand of the configuration that it cannot meet is part of the answer, not an exception. */
    EngineReport examine();
}
