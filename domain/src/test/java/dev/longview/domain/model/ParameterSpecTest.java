package dev.longview.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.tensor.ReferenceOps;
import dev.longview.domain.tensor.ReferenceTensor;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterSpecTest {

    private static final ModelSpec SPEC =
            new ModelSpec(8, 6, 8, 2, 2, 0.1, Features.all(), ItemRepresentation.BOTH, 10, 5, 4, 3, 2);

    @Test
    void namesAreUniqueAndStartsFollowTheSeed() {
        var specs = Network.parameters(SPEC);
        assertThat(specs).extracting(ParameterSpec::name).doesNotHaveDuplicates();
        ParameterSpec matrix = specs.stream()
                .filter(spec -> spec.name().equals("layer-1.query"))
                .findFirst()
                .orElseThrow();
        assertThat(matrix.initial(1)).isEqualTo(matrix.initial(1)).isNotEqualTo(matrix.initial(2));
    }

    @Test
    void theIdTableHasARowOfZerosForUnknownItems() {
        ParameterSpec table = ItemContent.parameters(SPEC).getFirst();
        assertThat(table.shape()).containsExactly(11, 4);
        assertThat(table.initial(3)).endsWith(0f, 0f, 0f, 0f).hasSize(44);
    }

    @Test
    void theItemTowerStartsAsALinearMap() {
        Map<String, ReferenceTensor> byName = new HashMap<>();
        for (ParameterSpec spec : Mlp.linearAtStart("m", 3, 8, 2, new Initialiser.Normal(1))) {
            float[] start = spec.initial(1);
            double[] values = new double[start.length];
            for (int i = 0; i < start.length; i++) {
                values[i] = start[i];
            }
            byName.put(
                    spec.name(),
                    ReferenceTensor.of(
                            values, spec.shape().stream().mapToInt(i -> i).toArray()));
        }
        var mlp = new Mlp<>(new ReferenceOps(), new Parameters<>(byName));
        double[] one = mlp.apply("m", ReferenceTensor.of(new double[] {1, -2, 0.5}, 1, 3))
                .values();
        double[] triple = mlp.apply("m", ReferenceTensor.of(new double[] {3, -6, 1.5}, 1, 3))
                .values();
        for (int c = 0; c < 2; c++) {
            assertThat(triple[c]).isCloseTo(3 * one[c], within(1e-9)).isNotZero();
        }
    }

    @Test
    void aFeatureThatIsOffHasNoParameters() {
        var off = new Features(true, false, true, true, false, true, true, true);
        ModelSpec spec = new ModelSpec(8, 6, 8, 2, 2, 0.1, off, ItemRepresentation.IDS, 10, 0, 4, 3, 2);
        assertThat(Network.parameters(spec))
                .extracting(ParameterSpec::name)
                .contains("input.surface", "input.recency")
                .doesNotContain("input.type", "label.type", "input.time", "time.sine-phase");
    }

    @Test
    void anActionMustBeSeenByMoreThanItsPosition() {
        var nothing = new Features(false, false, false, false, false, false, false, true);
        assertThatThrownBy(() -> new ModelSpec(8, 6, 8, 2, 2, 0.1, nothing, ItemRepresentation.IDS, 10, 0, 4, 3, 2))
                .hasMessageContaining("model.features");
    }
}
