package dev.longview.ports.model;

import java.util.List;
import java.util.Optional;

/**
 * What an engine is and what it finds on the machine.
 *
 * @param engine its name
 * @param version its own
 * @param build which of its builds
 * @param devices what it could compute on
 * @param libraries what it looks for on the machine beyond itself; they matter for GPUs only
 * @param refusal why the configured device or precision is impossible here, with the cure; empty where it is possible
 */
public record EngineReport(
        String engine,
        String version,
        String build,
        List<Device> devices,
        List<Library> libraries,
        Optional<String> refusal) {

    /**
     * @param name as the engine calls it
     * @param type such as CPU or GPU
     * @param memory that the engine would use of it, bytes
     */
    public record Device(String name, String type, long memory) {}

    /**
     * @param name file name that is looked for
     * @param purpose what it belongs to
     * @param found whether it can be loaded
     */
    public record Library(String name, String purpose, boolean found) {}
}
