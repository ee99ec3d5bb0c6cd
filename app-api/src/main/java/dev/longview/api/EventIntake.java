package dev.longview.api;

import dev.longview.application.forgetting.EraseForgotten;
import dev.longview.application.forgetting.ForgetPerson;
import dev.longview.application.recent.AcceptEvents;
import dev.longview.application.recent.DropAbsorbed;
import dev.longview.application.recommendation.PutItem;
import dev.longview.ports.recent.RecentActions;

/**
 * What a server takes events with.
 *
 * @param log open for this server alone
 * @param accept appends to the log
 * @param drop keeps it bounded
 * @param items takes new and changed items into the log
 * @param forgetting takes people's wishes to be forgotten
 */
record EventIntake(RecentActions log, AcceptEvents accept, DropAbsorbed drop, PutItem items, Forgetting forgetting) {

    /**
     * What a server forgets people with.
     *
     * @param person takes a wish
     * @param erase erases from the log
     */
    record Forgetting(ForgetPerson person, EraseForgotten erase) {}
}
