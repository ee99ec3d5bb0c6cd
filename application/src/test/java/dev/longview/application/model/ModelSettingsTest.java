package dev.longview.application.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.model.EncoderKind;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.model.TowerKind;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.DataManifest;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelSettingsTest {

    private final ModelSettings settings = sized(8, Features.all());
    private final ItemTable items = new ItemTable(
            Vocabulary.of(List.of("a", "b", "c")),
            new String[] {"", "", ""},
            Vocabulary.of(List.of()),
            new int[3],
            new BitSet(),
            new float[3],
            Optional.empty(),
            new BitSet());

    @Test
    void everyFeatureThatTheDataHasIsUsed() {
        ModelSpec spec = settings.over(data(true, 5, List.of("a", "b"), List.of("c", "d")), items, ids(5));

        assertThat(spec.features()).isEqualTo(Features.all());
        assertThat(spec.types()).isEqualTo(2);
        assertThat(spec.surfaces()).isEqualTo(2);
        assertThat(spec.items()).isEqualTo(3);
    }

    @Test
    void whatTheDataLacksIsSwitchedOff() {
        ModelSpec spec = settings.over(data(false, 0, List.of("a"), List.of("c")), items, ids(5));

        assertThat(spec.features()).isEqualTo(new Features(true, false, false, true, false, false, false, true));
    }

    @Test
    void whatIsSwitchedOffStaysOff() {
        var nothing = sized(8, new Features(true, false, false, false, false, false, false, false));

        assertThat(nothing.over(data(true, 5, List.of("a", "b"), List.of("c", "d")), items, ids(5))
                        .features())
                .isEqualTo(nothing.features());
    }

    @Test
    void itemsStandForThemselvesByWhatTheDataHas() {
        ModelSpec without = settings.over(data(true, 0, List.of("a"), List.of("c")), items, ids(5));
        ModelSpec with = settings.over(data(true, 7, List.of("a"), List.of("c")), items, ids(5));

        assertThat(without.representation()).isEqualTo(ItemRepresentation.IDS);
        assertThat(without.idDimension()).isEqualTo(5);
        assertThat(without.vectorDimension()).isZero();
        assertThat(with.representation()).isEqualTo(ItemRepresentation.VECTORS);
        assertThat(with.vectorDimension()).isEqualTo(7);
    }

    @Test
    void theWantedRepresentationIsTaken() {
        DataManifest data = data(true, 7, List.of("a"), List.of("c"));

        assertThat(settings.over(data, items, wanted(ItemRepresentation.VECTORS))
                        .idDimension())
                .isZero();
        assertThat(settings.over(data, items, wanted(ItemRepresentation.IDS)).vectorDimension())
                .isZero();
        assertThatThrownBy(() -> settings.over(
                        data(true, 0, List.of("a"), List.of("c")), items, wanted(ItemRepresentation.BOTH)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("items.representation is BOTH")
                .hasMessageContaining("no item vectors");
    }

    @Test
    void sizesThatDoNotFitAreNamedByTheirKeys() {
        var uneven = sized(9, Features.all());

        assertThatThrownBy(() -> uneven.over(data(true, 0, List.of("a"), List.of("c")), items, ids(5)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("model.hidden is 9, but must be a multiple of model.heads = 2");
        assertThatThrownBy(() -> ids(0))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("items.id-dimension is 0");
    }

    @Test
    void withoutATowerTheContentMustBeAsLongAsTheEmbeddings() {
        DataManifest data = data(true, 0, List.of("a"), List.of("c"));
        var without = new ItemSettings(Optional.empty(), 16, TowerKind.NONE);
        var shorter = new ItemSettings(Optional.empty(), 5, TowerKind.NONE);

        assertThat(settings.over(data, items, without).tower()).isEqualTo(TowerKind.NONE);
        assertThatThrownBy(() -> settings.over(data, items, shorter))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("model.dimension is 16, but must be the length of an item's content, 5")
                .hasMessageContaining("or items.id-dimension accordingly, or items.tower = mlp");
    }

    @Test
    void onlyTheTransformerNeedsItsHeadsToDivideItsWidth() {
        var odd = new ModelSettings(32, 16, 9, 1, 2, .1, Features.all(), EncoderKind.GRU, Duration.ofMinutes(30));

        assertThat(odd.over(data(true, 0, List.of("a"), List.of("c")), items, ids(5))
                        .encoder())
                .isEqualTo(EncoderKind.GRU);
    }

    private static ModelSettings sized(int hidden, Features features) {
        return new ModelSettings(32, 16, hidden, 1, 2, .1, features, EncoderKind.TRANSFORMER, Duration.ofMinutes(30));
    }

    private static ItemSettings ids(int dimension) {
        return new ItemSettings(Optional.empty(), dimension, TowerKind.MLP);
    }

    private static ItemSettings wanted(ItemRepresentation representation) {
        return new ItemSettings(Optional.of(representation), 5, TowerKind.MLP);
    }

    private static DataManifest data(boolean timed, int vectorDimension, List<String> types, List<String> surfaces) {
        return new DataManifest(timed, 1, 3, 1, 0, 0, vectorDimension, types, surfaces, List.of());
    }
}
