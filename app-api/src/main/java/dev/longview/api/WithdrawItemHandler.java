package dev.longview.api;

import dev.longview.application.recommendation.PutItem;

/** Withdraws an item from what is recommended. */
record WithdrawItemHandler(PutItem items) implements RouteHandler {

    @Override
    public Reply handle(Call call) {
        return Reply.json(
                PutItemHandler.Body.of(call.id(), items.withdraw(call.allowing().id())));
    }
}
