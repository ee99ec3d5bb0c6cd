package dev.longview.api;

import dev.longview.application.inspection.Space;
import dev.longview.application.recommendation.Opened;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The routes for who wants to see inside; each asks one use case. */
final class InspectionRoutes {

    private InspectionRoutes() {}

    static List<Route> of(Answers answers, Metrics metrics) {
        Inspection ask = answers.inspection();
        return List.of(
                Route.get("/v1/overview", Scope.READ, served(answers, (open, call) -> {
                    call.allowing();
                    return ask.serving().describe(open);
                })),
                Route.get("/v1/traffic", Scope.READ, new TrafficHandler(metrics.registry())),
                Route.get(
                        "/v1/evaluations",
                        Scope.READ,
                        call -> Reply.json(
                                ask.evaluations().list(call.allowing("k").k()))),
                Route.get("/v1/users", Scope.READ, served(answers, (open, call) -> ask.people()
                        .find(open, call.allowing("prefix", "k").single("prefix", ""), call.k()))),
                Route.get("/v1/users/{id}/timeline", Scope.READ, served(answers, (open, call) -> ask.timelines()
                        .tell(open, call.allowing("k").id(), call.k()))),
                Route.get("/v1/users/{id}/map", Scope.READ, served(answers, (open, call) -> ask.person()
                        .draw(open, call.id(), space(call)))),
                Route.get("/v1/items", Scope.READ, served(answers, (open, call) -> ask.items()
                        .find(open, call.allowing("text", "k").single("text", ""), call.k()))),
                Route.get("/v1/items/{id}", Scope.READ, served(answers, (open, call) -> ask.item()
                        .show(open, call.allowing().id()))),
                Route.get("/v1/items/{id}/users", Scope.READ, served(answers, (open, call) -> ask.near()
                        .find(open, call.allowing("k").id(), call.k()))),
                Route.get("/v1/map", Scope.READ, served(answers, (open, call) -> ask.map()
                        .draw(open, space(call)))),
                Route.get(
                        "/v1/runs",
                        Scope.READ,
                        call -> Reply.json(ask.runs().list(call.allowing("k").k()))),
                Route.get(
                        "/v1/runs/{id}",
                        Scope.READ,
                        call -> Reply.json(ask.run().show(call.allowing().id()))),
                Route.get("/v1/data", Scope.READ, served(answers, (open, call) -> {
                    call.allowing();
                    return ask.data().show(open);
                })),
                Route.get("/v1/data/distributions", Scope.READ, served(answers, (open, call) -> {
                    call.allowing();
                    return ask.distributions().measure(open);
                })));
    }

    private static RouteHandler served(Answers answers, BiFunction<Opened, Call, Record> question) {
        return call -> Reply.json(answers.serving().<Record>ask(open -> question.apply(open, call)));
    }

    /** Empty where the request leaves it open. */
    private static Optional<Space> space(Call call) {
        String text = call.allowing("space").single("space", "");
        return text.isEmpty() ? Optional.empty() : Optional.of(Call.constant("space", text, Space.class));
    }
}
