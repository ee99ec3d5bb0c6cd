package dev.longview.application.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.ports.model.EngineReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamineMachineTest {

    private static final EngineReport ENGINE =
            new EngineReport("engine", "1", "plain", List.of(), List.of(), Optional.of("no device"));

    @Test
    void theReportIsOfThisMachineAndOfTheEngine(@TempDir Path folder) {
        Diagnosis diagnosis = new ExamineMachine(() -> ENGINE).execute(folder.resolve("not/yet/there"));
        assertThat(diagnosis.engine()).isEqualTo(ENGINE);
        assertThat(diagnosis.java()).startsWith(Runtime.version().toString());
        assertThat(diagnosis.vectorBits()).isBetween(64, 4096);
        assertThat(diagnosis.heap()).isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(diagnosis.disk()).isPositive();
        assertThat(diagnosis.workspace()).isEqualTo(folder.resolve("not/yet/there"));
    }

    @Test
    void theSystemsFilesAreRead(@TempDir Path proc) throws IOException {
        Files.writeString(
                proc.resolve("cpuinfo"),
                """
                processor\t: 0
                model name\t: Example CPU @ 2.00GHz
                flags\t\t: fpu sse4_2 avx2 avx512_bf16 hypervisor
                """);
        Files.writeString(proc.resolve("meminfo"), "MemTotal:       2048 kB\nMemAvailable:  1024 kB\n");
        SystemFiles files = new SystemFiles(proc);
        assertThat(files.processor()).hasValue("Example CPU @ 2.00GHz");
        assertThat(files.instructions()).containsExactly("sse4_2", "avx2", "avx512_bf16");
        assertThat(files.memory("MemTotal")).hasValue(2L << 20);
        assertThat(files.memory("MemAvailable")).hasValue(1L << 20);
    }

    @Test
    void systemsWithoutSuchFilesSayNothing(@TempDir Path empty) {
        SystemFiles files = new SystemFiles(empty);
        assertThat(files.processor()).isEmpty();
        assertThat(files.instructions()).isEmpty();
        assertThat(files.memory("MemTotal")).isEmpty();
    }
}
