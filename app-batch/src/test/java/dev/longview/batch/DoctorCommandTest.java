package dev.longview.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DoctorCommandTest {

    @TempDir
    Path folder;

    /** @param output what is printed, and on faults too */
    private record Finished(int exit, String output, String errors) {}

    private Finished doctor(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int exit = new CommandLine(new DoctorCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(Stream.concat(Stream.of("-w", folder.resolve("none").toString()), Stream.of(arguments))
                        .toArray(String[]::new));
        return new Finished(exit, out.toString(), errors.toString());
    }

    @Test
    void thisMachineIsShownInATable() {
        Finished finished = doctor("--set", "device=cpu");
        assertThat(finished.exit()).isZero();
        assertThat(finished.output())
                .contains(
                        "TensorFlow", "CPU:0", "libcudnn.so.9 (cuDNN 9)", "GiB free", "possible here", "bits in Java");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsConfiguredButImpossibleEndsWithOneAfterTheReport() throws IOException {
        Finished finished = doctor("--json", "--set", "device=gpu:9");
        JsonNode report = JsonMapper.builder().build().readTree(finished.output());
        assertThat(finished.exit()).isEqualTo(1);
        assertThat(report.at("/engine/devices/0/type").asText()).isEqualTo("CPU");
        assertThat(report.at("/engine/refusal").asText()).contains("device is gpu:9");
        assertThat(report.at("/heap").asLong()).isPositive();
        assertThat(finished.errors()).contains("device is gpu:9");
    }
}
