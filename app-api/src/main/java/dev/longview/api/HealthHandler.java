package dev.longview.api;

/** Whether the process lives. */
record HealthHandler() implements RouteHandler {

    private record Body(String status) {}

    @Override
    public Reply handle(Call call) {
        return Reply.json(new Body("up"));
    }
}
