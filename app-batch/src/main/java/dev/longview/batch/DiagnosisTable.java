package dev.longview.batch;

import dev.longview.application.diagnosis.Diagnosis;
import dev.longview.ports.model.EngineReport;
import dev.longview.ports.model.EngineReport.Device;
import dev.longview.ports.model.EngineReport.Library;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A diagnosis for people to read: one fact a line. */
final class DiagnosisTable {

    private final PrintWriter out;

    private DiagnosisTable(PrintWriter out) {
        this.out = out;
    }

    static void print(Diagnosis diagnosis, PrintWriter out) {
        DiagnosisTable table = new DiagnosisTable(out);
        table.machine(diagnosis);
        table.engine(diagnosis.engine());
    }

    private void machine(Diagnosis diagnosis) {
        line("Java", diagnosis.java());
        line("processor", diagnosis.processor().orElse("unknown") + ", " + diagnosis.processors() + " threads");
        line(
                "SIMD",
                diagnosis.vectorBits() + " bits in Java; the processor has "
                        + (diagnosis.instructions().isEmpty()
                                ? "not told what"
                                : String.join(" ", diagnosis.instructions())));
        line(
                "memory",
                diagnosis.memory().map(DiagnosisTable::size).orElse("unknown")
                        + diagnosis
                                .available()
                                .map(free -> ", " + size(free) + " available")
                                .orElse("") + "; heap up to "
                        + size(diagnosis.heap()) + " (LONGVIEW_HEAP)");
        line("disk", size(diagnosis.disk()) + " free for " + diagnosis.workspace());
    }

    private void engine(EngineReport engine) {
        line(engine.engine(), engine.version() + ", " + engine.build());
        for (Device device : engine.devices()) {
            // What TensorFlow says of a CPU's memory means nothing
            line("device", device.name() + (device.type().equals("CPU") ? "" : ", " + size(device.memory())));
        }
        libraries("CUDA found", engine, Library::found);
        libraries("CUDA missing", engine, library -> !library.found());
        line("configured", engine.refusal().isEmpty() ? "possible here" : "impossible here");
    }

    private void libraries(String name, EngineReport engine, Predicate<Library> which) {
        String names = engine.libraries().stream()
                .filter(which)
                .map(library -> library.name() + " (" + library.purpose() + ")")
                .collect(Collectors.joining(", "));
        line(name, Optional.of(names).filter(text -> !text.isEmpty()).orElse("nothing"));
    }

    private void line(String name, String value) {
        out.printf(Locale.ROOT, "%-13s %s%n", name, value);
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
}
