package dev.longview.application.recommendation;

import dev.longview.ports.failure.MisconfiguredException;

/**
 * New and changed items; {@code new-items} of the configuration.
 *
 * @param most how many may wait for the next generation and batch, since each is compared with every search, ≥ 0
 */
public record NewItemSettings(int most) {

    public NewItemSettings {
        if (most < 0) {
            throw new MisconfiguredException("new-items.most is " + most + ", but must be at least 0.");
        }
    }
}
