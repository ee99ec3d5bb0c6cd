package dev.longview.tensorflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.OpList;

/** TensorFlow's GPU kernels, read from {@code gpu-kernels.txt}, and which arguments of an operation they keep in the host's memory. */
final class GpuKernels {

    /** @param types allowed types by attribute */
    private record Kernel(String operation, Map<String, Set<String>> types, Set<String> host) {

        static Kernel parsed(String line) {
            String[] words = line.split(" ", -1);
            Map<String, Set<String>> sets = Arrays.stream(words)
                    .skip(1)
                    .map(word -> word.split("=", -1))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> Set.of(pair[1].split(",", -1))));
            Set<String> host = sets.getOrDefault("host", Set.of());
            sets.remove("host");
            return new Kernel(words[0], sets, host);
        }

        boolean fits(GraphOperation operation) {
            return operation.type().equals(this.operation)
                    && types.entrySet().stream().allMatch(entry -> entry.getValue()
                            .contains(operation
                                    .attributes()
                                    .getAttrType(entry.getKey())
                                    .name()
                                    .substring("DT_".length())));
        }
    }

    private final List<Kernel> kernels;
    private final Map<String, OpDef> definitions;

    GpuKernels() {
        try (InputStream file = GpuKernels.class.getResourceAsStream("/gpu-kernels.txt")) {
            kernels = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Kernel::parsed)
                    .toList();
            TF_Buffer all = tensorflow.TF_GetAllOpList();
            definitions = OpList.parseFrom(all.dataAsByteBuffer()).getOpList().stream()
                    .collect(Collectors.toMap(OpDef::getName, Function.identity()));
            tensorflow.TF_DeleteBuffer(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Kernel> kernel(GraphOperation operation) {
        return kernels.stream().filter(kernel -> kernel.fits(operation)).findFirst();
    }

    boolean run(GraphOperation operation) {
        return kernel(operation).isPresent();
    }

    private static boolean onHost(GraphOperation operation) {
        return operation.device().contains("CPU");
    }

    /** The inputs for which a step has to wait until the device has handed them to the host. */
    List<String> waits(GraphOperation operation) {
        List<String> waits = new ArrayList<>();
        int input = 0;
        for (OpDef.ArgDef argument : definitions.get(operation.type()).getInputArgList()) {
            boolean read =
                    onHost(operation) || kernel(operation).orElseThrow().host().contains(argument.getName());
            int end = input + operation.inputListLength(argument.getName());
            for (; input < end; input++) {
                if (read && isOnDevice(operation.input(input))) {
                    waits.add(operation.type() + " " + operation.name() + " reads " + argument.getName() + " of "
                            + operation.input(input).op().type());
                }
            }
        }
        return waits;
    }

    private boolean isOnDevice(Operand<?> operand) {
        GraphOperation producer = (GraphOperation) operand.asOutput().op();
        if (onHost(producer)) {
            return false;
        }
        Set<String> host = kernel(producer).orElseThrow().host();
        int output = 0;
        for (OpDef.ArgDef argument : definitions.get(producer.type()).getOutputArgList()) {
            output += producer.outputListLength(argument.getName());
            if (operand.asOutput().index() < output) {
                return !host.contains(argument.getName());
            }
        }
        throw new IllegalStateException(producer + " has no output " + operand);
    }
}
