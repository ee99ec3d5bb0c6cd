package dev.longview.application.diagnosis;

import dev.longview.ports.model.EngineReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What this machine is good for. Sizes are bytes.
 *
 * @param java version and vendor of the running Java
 * @param processor its model; empty where the system does not say
 * @param processors that this process may use
 * @param instructions vector instruction sets of the processor that matter here; empty where the system does not say
 * @param vectorBits width that Java's Vector API prefers
 * @param heap the greatest Java heap
 * @param memory physical memory; empty where the system does not say
 * @param available memory that a process could still take; empty where the system does not say
 * @param workspace that is, or would be, written to
 * @param disk free space where the workspace is
 * @param engine what runs the model
 */
public record Diagnosis(
        String java,
        Optional<String> processor,
        int processors,
        List<String> instructions,
        int vectorBits,
        long heap,
        Optional<Long> memory,
        Optional<Long> available,
        Path workspace,
        long disk,
        EngineReport engine) {}
