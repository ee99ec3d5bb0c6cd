package dev.longview.application.model;

import dev.longview.domain.item.ItemTable;
import dev.longview.domain.model.EncoderKind;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.DataManifest;
import java.time.Duration;

/**
 * The network's size and what it sees; the {@code model} section. Letters as in {@link ModelSpec}.
 *
 * @param maxLength M
 * @param dimension D
 * @param hidden H, a multiple of {@code heads}
 * @param layers L
 * @param heads attention heads
 * @param dropout in [0, 1)
 * @param features what the network may see of an action; what the data does not have is switched off by itself
 * @param encoder what reads the actions
 * @param sessionGap a longer gap between two actions parts two sessions; without effect but for HierTCN
 */
public record ModelSettings(
        int maxLength,
        int dimension,
        int hidden,
        int layers,
        int heads,
        double dropout,
        Features features,
        EncoderKind encoder,
        Duration sessionGap) {

    /** The network for the data at hand; one that cannot be is a {@link MisconfiguredException}. */
    public ModelSpec over(DataManifest data, ItemTable items, ItemSettings itemSettings) {
        ItemRepresentation representation = representation(data, itemSettings);
        try {
            return new ModelSpec(
                    maxLength,
                    dimension,
                    hidden,
                    layers,
                    heads,
                    dropout,
                    available(data),
                    representation,
                    items.size(),
                    representation.usesVectors() ? data.vectorDimension() : 0,
                    representation.usesIds() ? itemSettings.idDimension() : 0,
                    data.actionTypes().size(),
                    data.surfaces().size(),
                    encoder,
                    sessionGap.toMillis() / 1000.0,
                    itemSettings.tower());
        } catch (IllegalArgumentException refused) {
            throw new MisconfiguredException(refused.getMessage() + ".", refused);
        }
    }

    private static ItemRepresentation representation(DataManifest data, ItemSettings settings) {
        boolean given = data.vectorDimension() > 0;
        ItemRepresentation wanted =
                settings.representation().orElse(given ? ItemRepresentation.VECTORS : ItemRepresentation.IDS);
        if (wanted.usesVectors() && !given) {
            throw new MisconfiguredException("items.representation is " + wanted + ", but the data has no item vectors:"
                    + " ingest some with --item-vectors, or set items.representation = IDS.");
        }
        return wanted;
    }

    private Features available(DataManifest data) {
        return new Features(
                features.item(),
                features.type() && data.actionTypes().size() > 1,
                features.surface() && data.surfaces().size() > 1,
                features.duration(),
                features.time() && data.timed(),
                features.recency() && data.timed(),
                features.gap() && data.timed(),
                features.position());
    }
}
