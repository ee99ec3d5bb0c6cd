package dev.longview.batch;

import dev.longview.application.diagnosis.Diagnosis;
import dev.longview.application.diagnosis.ExamineMachine;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = {
            "Shows what this machine is good for: devices, TensorFlow, CUDA libraries, SIMD, memory, disk.",
            "Ends with 1 where the configuration demands a device or precision that is not there."
        },
        footer = {"", "Examples:", "  longview doctor", "  longview doctor --set device=gpu", "  longview doctor --json"
        })
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Option(names = "--json", description = "Prints the same as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        try (Longview longview = options.read(ConsoleProgress.create())) {
            Diagnosis diagnosis = longview.get(ExamineMachine.class).execute(options.workspace());
            if (json) {
                out.println(JsonOutput.of(diagnosis));
            } else {
                DiagnosisTable.print(diagnosis, out);
            }
            out.flush();
            diagnosis.engine().refusal().ifPresent(reason -> command.commandLine()
                    .getErr()
                    .println("longview doctor: " + reason));
            return diagnosis.engine().refusal().isPresent() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
        }
    }
}
