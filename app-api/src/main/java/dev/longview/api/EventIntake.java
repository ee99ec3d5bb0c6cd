package dev.longview.api;

import dev.longview.application.recent.AcceptEvents;
import dev.longview.application.recent.DropAbsorbed;
import dev.longview.ports.recent.RecentActions;

/**
 * What a server takes events with.
 *
 * @param log open for this server alone
 * @param accept appends to the log
 * @param drop keeps it bounded
 */
public record EventIntake(RecentActions log, AcceptEvents accept, DropAbsorbed drop) {}
