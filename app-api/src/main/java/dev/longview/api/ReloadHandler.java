package dev.longview.api;

import dev.longview.application.recommendation.Serving;
import java.util.List;
import java.util.stream.Collectors;

/** Looks for what was newly published, at once. */
record ReloadHandler(Serving serving, Refresher refresher) implements RouteHandler {

    @Override
    public Reply handle(Call call) {
        call.allowing();
        List<Refresher.Refused> refused = refresher.reload();
        if (refused.isEmpty()) {
            return new ReadyHandler(serving).handle(call);
        }
        String reasons = refused.stream()
                .map(each -> "The " + each.what() + " that is published"
                        + each.id().map(" "::concat).orElse("")
                        + " is not served, and what was served before goes on. " + each.reason())
                .collect(Collectors.joining(" "));
        throw refused.stream().allMatch(Refresher.Refused::passing)
                ? new RequestFault(503, reasons).with("Retry-After", Gateway.AGAIN)
                : new RequestFault(409, reasons);
    }
}
