package dev.longview.tensorflow;

import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.model.ReplicaGroup;
import dev.longview.ports.model.Trainer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One replica as a process of its own, which says on its output what it computed. */
final class ReplicaProcess {

    static final String UNDER_WAY = "under way";
    static final int STEPS = 4;
    static final double RATE = 0.01;

    private ReplicaProcess() {}

    static ModelSpec spec(ItemRepresentation representation) {
        return Samples.spec(representation, Features.all(), 0, 2);
    }

    /** Arguments: representation, what to do, patience in seconds, own number, all addresses. */
    public static void main(String[] arguments) {
        ModelSpec spec = spec(ItemRepresentation.valueOf(arguments[0]));
        int replica = Integer.parseInt(arguments[3]);
        var group = new ReplicaGroup(
                replica,
                List.of(arguments).subList(4, arguments.length),
                Duration.ofSeconds(Long.parseLong(arguments[2])));
        var runtime = new TensorFlowRuntime(new TensorFlowSettings(TensorFlowSettings.Device.CPU));
        try (var trainer = (TensorFlowTrainer)
                runtime.trainer(spec, Samples.LOSS, Samples.OPTIMIZER, Samples.vectors(spec), 1, group)) {
            switch (arguments[1]) {
                case "compute" -> compute(trainer, spec, group);
                default -> forEver(trainer, spec, group);
            }
        } catch (RuntimeException lost) {
            System.out.println(lost.getClass().getSimpleName() + ": " + lost.getMessage());
            System.exit(3);
        }
        System.exit(0);
    }

    private static void compute(TensorFlowTrainer trainer, ModelSpec spec, ReplicaGroup group) {
        print(
                "told",
                trainer.exchange(group.replica(), 7).stream()
                        .map(Arrays::toString)
                        .toList());
        print("plain", List.of(trainer.loss(share(spec, 0, group))));
        trainer.gradients(share(spec, 0, group)).forEach((name, values) -> print("gradient " + name, values));
        for (int step = 0; step < STEPS; step++) {
            Trainer.Step taken = trainer.step(share(spec, step, group), RATE);
            print("step " + step, List.of(taken.loss(), taken.temperature(), taken.gradientNorm()));
        }
        trainer.values().forEach((name, values) -> print("weights " + name, values));
        print("fingerprint", List.of(trainer.fingerprint()));
    }

    private static void forEver(TensorFlowTrainer trainer, ModelSpec spec, ReplicaGroup group) {
        for (int step = 0; ; step++) {
            trainer.step(share(spec, step % STEPS, group), RATE);
            if (step == STEPS) {
                System.out.println(UNDER_WAY);
            }
        }
    }

    private static TrainingBatch share(ModelSpec spec, long seed, ReplicaGroup group) {
        return SharedBatches.share(SharedBatches.whole(spec, seed), group.replica(), group.size());
    }

    private static void print(String what, Object said) {
        System.out.println(what + "=" + said);
    }

    private static void print(String what, float... values) {
        print(what, Arrays.toString(values));
    }

    /** Addresses on this host that were free a moment ago. */
    static List<String> addresses(int count) throws IOException {
        List<ServerSocket> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            open.add(new ServerSocket(0));
        }
        List<String> addresses = new ArrayList<>();
        for (ServerSocket socket : open) {
            addresses.add("127.0.0.1:" + socket.getLocalPort());
            socket.close();
        }
        return addresses;
    }

    static Process start(
            ItemRepresentation representation, String what, int patience, int replica, List<String> addresses)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                ReplicaProcess.class.getName(),
                representation.name(),
                what,
                String.valueOf(patience),
                String.valueOf(replica)));
        command.addAll(addresses);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** All that a process says until it ends, by what it is about. */
    static Map<String, String> said(Process process) {
        Map<String, String> said = new LinkedHashMap<>();
        process.inputReader().lines().forEach(line -> {
            int equals = line.indexOf('=');
            said.put(line.substring(0, Math.max(0, equals)), line.substring(equals + 1));
        });
        return said;
    }
}
