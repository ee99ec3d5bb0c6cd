package dev.longview.storage.report;

import dev.longview.ports.run.Curve;
import dev.longview.ports.run.MetricPoint;
import dev.longview.ports.run.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was told of a run, as one HTML page with its curves. Memory is bounded, however long the run. For one thread. */
public final class RunReport {

    private static final String LOSS = "loss";
    private static final String VALIDATION = "validation/";

    private final Map<String, Curve> curves = new LinkedHashMap<>();
    private final Map<String, Double> latest = new LinkedHashMap<>();
    private Optional<Instant> lastTime = Optional.empty();

    public void add(MetricPoint point) {
        lastTime = Optional.of(point.time());
        latest.putAll(point.values());
        point.values().forEach((name, value) -> curves.computeIfAbsent(name, key -> new Curve())
                .add(point.step(), value));
    }

    /** The page. */
    public String html(Run run) {
        return resource("report.html")
                .replace("{style}", resource("report.css"))
                .replace("{script}", resource("report.js"))
                .replace(
                        "{refresh}",
                        run.status() == Run.Status.RUNNING ? "<meta http-equiv='refresh' content='60'>" : "")
                .replace("{status}", run.status().name().toLowerCase(Locale.ROOT))
                .replace("{figures}", figures(run))
                .replace("{charts}", charts(run.steps()))
                .replace("{facts}", facts(run))
                .replace("{id}", escaped(run.id()))
                .replace(
                        "{configuration}",
                        escaped(run.provenance().configuration().strip()));
    }

    private String figures(Run run) {
        var html = new StringBuilder(figure("steps", String.format(Locale.ROOT, "%,d", run.steps())));
        run.best()
                .ifPresent(best -> html.append(figure(
                        "best " + title(best.metric()).toLowerCase(Locale.ROOT) + ", step " + best.step(),
                        Scale.text(best.value()))));
        Optional.ofNullable(latest.get(LOSS)).ifPresent(loss -> html.append(figure("last loss", Scale.text(loss))));
        lastTime.ifPresent(
                last -> html.append(figure("from start to last step", span(Duration.between(run.started(), last)))));
        return html.toString();
    }

    private static String figure(String name, String value) {
        return "<div class='figure'><b>" + escaped(value) + "</b><span>" + escaped(name) + "</span></div>\n";
    }

    /** The loss first, then what validation says, then the rest in the order told. */
    private String charts(long steps) {
        List<String> names = curves.keySet().stream()
                .sorted(Comparator.comparingInt(name -> name.equals(LOSS) ? 0 : name.startsWith(VALIDATION) ? 1 : 2))
                .toList();
        var html = new StringBuilder();
        for (String name : names) {
            String title = escaped(title(name));
            html.append("<figure class='card'><figcaption>").append(title).append("<output></output></figcaption>");
            html.append(Chart.svg(curves.get(name), steps, title)).append("</figure>\n");
        }
        return html.isEmpty() ? "<p>No step has been told yet.</p>" : html.toString();
    }

    private static String facts(Run run) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("started", run.started().truncatedTo(ChronoUnit.SECONDS).toString());
        run.model().ifPresent(model -> facts.put("model", model));
        facts.put("longview", run.provenance().version());
        facts.put("seed", String.valueOf(run.provenance().seed()));
        run.provenance().inputs().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(input -> facts.put(input.getKey(), input.getValue()));
        var html = new StringBuilder();
        facts.forEach((name, value) -> html.append("<dt>" + escaped(name) + "</dt><dd>" + escaped(value) + "</dd>\n"));
        return html.toString();
    }

    /** {@code windows-per-second} → Windows per second. */
    private static String title(String name) {
        String words = name.replace('-', ' ').replace('/', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String span(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart())
                : String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource(String name) {
        try (InputStream in = RunReport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
