package dev.longview.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicaProcessesTest {

    @Test
    void aReplicaIsCalledAsTheFirstWasButWithItsPlace() {
        List<String> first = List.of("train", "--replicas", "2", "--set", "preset=tiny", "--replicas=2", "--resume");
        List<String> command = ReplicaProcesses.command(1, first, List.of("127.0.0.1:7000", "127.0.0.1:7001"));

        int main = command.indexOf(Main.class.getName());
        assertThat(command.subList(main + 1, command.size()))
                .containsExactly(
                        "train",
                        "--set",
                        "preset=tiny",
                        "--resume",
                        "--set",
                        "train.cluster=[\"127.0.0.1:7000\",\"127.0.0.1:7001\"]",
                        "--replica",
                        "1",
                        "--child");
        assertThat(command.subList(0, main)).contains("-cp", System.getProperty("java.class.path"));
    }

    @Test
    void eachReplicaSeesAGpuOfItsOwn() {
        assertThat(GraphicsCards.visible(null, 0)).isEmpty();
        assertThat(GraphicsCards.visible(null, 3)).containsExactly("0", "1", "2");
        assertThat(GraphicsCards.visible("4, 6", 8)).containsExactly("4", "6");
        assertThat(GraphicsCards.visible("", 8)).isEmpty();
        Map<String, String> environment = new HashMap<>(Map.of("CUDA_VISIBLE_DEVICES", "4,6"));
        GraphicsCards.assign(1, environment);
        assertThat(environment).containsEntry("CUDA_VISIBLE_DEVICES", "6");
    }
}
