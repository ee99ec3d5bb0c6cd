package dev.longview.api;

import dev.longview.application.daily.DayRecord;
import dev.longview.application.recommendation.Opened;
import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.ServingInterests;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Which generation and batch of interests are served, of which day, and how large. Safe for use by many threads. */
final class ServingMetrics {

    private final Serving serving;
    private final MultiGauge ids;
    private final MultiGauge days;
    private final MultiGauge ages;
    private final MultiGauge people;
    private final MultiGauge items;
    private final MultiGauge recalls;
    private final MeterRegistry registry;

    private record Shown(String kind, String id, DayRecord day, long users, int indexed) {}

    ServingMetrics(Serving serving, MeterRegistry registry) {
        this.serving = serving;
        this.registry = registry;
        this.ids = gauge("longview.serving", "1 for what is served; its id is a label.");
        this.days = gauge("longview.serving.day.seconds", "The beginning of its day, as a Unix time.");
        this.ages =
                gauge("longview.serving.age.seconds", "Since the end of its day, behind which it has seen nothing.");
        this.people = gauge("longview.serving.people", "People with a profile.");
        this.items = gauge("longview.serving.index.items", "Items in the index.");
        this.recalls = gauge(
                "longview.serving.index.recall", "Share of the nearest items that the index finds, as of publishing.");
    }

    /** Looks what is served now; an id is a label, so that gauges come and go. */
    synchronized void look() {
        List<Shown> shown = serving.ask(ServingMetrics::shown);
        ids.register(
                shown.stream()
                        .map(each -> Row.of(kind(each).and("id", each.id()), 1))
                        .toList(),
                true);
        rows(
                days,
                shown.stream().map(each -> Row.of(kind(each), seconds(each.day().day()))));
        rows(ages, shown.stream().filter(ServingMetrics::hasDay).map(each -> Row.of(kind(each), age(each))));
        rows(people, shown.stream().map(each -> Row.of(kind(each), each.users())));
        rows(items, shown.stream().map(each -> Row.of(kind(each), each.indexed())));
        rows(recalls, shown.stream().flatMap(each -> each.day().fit().stream()
                .map(fit -> Row.of(kind(each), fit.recall()))));
    }

    private static List<Shown> shown(Opened open) {
        return Stream.concat(
                        open.generation().stream().map(each -> {
                            var record = each.generation().record();
                            return new Shown("generation", each.id(), record, record.users(), record.indexed());
                        }),
                        open.interests().stream().map(ServingMetrics::shown))
                .toList();
    }

    private static Shown shown(ServingInterests open) {
        return new Shown(
                "interests",
                open.id(),
                open.record(),
                open.record().users(),
                open.record().indexed());
    }

    private static boolean hasDay(Shown shown) {
        return shown.day().day().isAfter(LocalDate.EPOCH);
    }

    /** None before its day is over, nor where the clock was set back. */
    private double age(Shown shown) {
        double now = registry.config().clock().wallTime() / 1e3;
        return Math.max(0, now - seconds(shown.day().day().plusDays(1)));
    }

    private static double seconds(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    private static Tags kind(Shown shown) {
        return Tags.of("kind", shown.kind());
    }

    private static void rows(MultiGauge gauge, Stream<Row<?>> rows) {
        gauge.register(rows.toList(), true);
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }
}
