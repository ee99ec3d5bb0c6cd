package dev.longview.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which of a machine's GPUs a process sees: each replica one of its own, where there are enough. */
final class GraphicsCards {

    private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
    private static final Path DRIVER = Path.of("/proc/driver/nvidia/gpus");

    private GraphicsCards() {}

    /** Lets a child see one GPU; replica 0, which started it, uses the first. Without GPUs nothing is changed. */
    static void assign(int replica, Map<String, String> environment) {
        List<String> visible = visible(environment.get(VISIBLE), installed());
        if (!visible.isEmpty()) {
            environment.put(VISIBLE, visible.get(replica % visible.size()));
        }
    }

    /** @param chosen the user's choice, null without one */
    static List<String> visible(String chosen, int installed) {
        if (chosen == null) {
            return IntStream.range(0, installed).mapToObj(String::valueOf).toList();
        }
        return chosen.isBlank() ? List.of() : List.of(chosen.trim().split("\\s*,\\s*"));
    }

    private static int installed() {
        String[] cards = DRIVER.toFile().list();
        return cards == null ? 0 : cards.length;
    }
}
