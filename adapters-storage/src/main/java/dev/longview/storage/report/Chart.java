package dev.longview.storage.report;

import dev.longview.ports.run.Curve;
import dev.longview.ports.run.Curve.Stretch;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;

/** A curve as inline SVG: the means as a line, least to greatest as a band, few values as dots too. */
final class Chart {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 220;
    private static final int LEFT = 50;
    private static final int RIGHT = 14;
    private static final int TOP = 10;
    private static final int BOTTOM = 26;
    private static final int FEW = 60;

    private final List<Stretch> stretches;
    private final boolean band;
    private final Scale across;
    private final Scale up;
    private final StringBuilder svg = new StringBuilder();

    private Chart(Curve curve, long steps) {
        this.stretches = curve.stretches();
        this.band = curve.gathered();
        this.across = new Scale(0, Math.max(1, steps), LEFT, WIDTH - RIGHT);
        this.up = Scale.around(
                stretches.stream().mapToDouble(Stretch::least).min().orElse(0),
                stretches.stream().mapToDouble(Stretch::greatest).max().orElse(1),
                HEIGHT - BOTTOM,
                TOP);
    }

    /** @param steps where the chart ends */
    static String svg(Curve curve, long steps, String title) {
        return new Chart(curve, steps).draw(title);
    }

    private String draw(String title) {
        add("<svg viewBox='0 0 %d %d' role='img' aria-label='%s' data-points='%s'>", WIDTH, HEIGHT, title, points());
        up.ticks(4).forEach(this::row);
        across.ticks(5).forEach(this::column);
        if (band) {
            add("<path class='band' d='%sZ'/>", path(Stretch::greatest, "M") + back());
        }
        add("<path class='line' d='%s'/>", path(Stretch::mean, "M"));
        if (stretches.size() <= FEW) {
            stretches.forEach(at -> add("<circle class='dot' cx='%s' cy='%s' r='2.5'/>", x(at), y(at.mean())));
        }
        add("<g class='mark' hidden><line y1='%d' y2='%d'/><circle r='4'/></g></svg>", TOP, HEIGHT - BOTTOM);
        return svg.toString();
    }

    private void row(double value) {
        add("<line class='grid' x1='%d' x2='%d' y1='%s' y2='%3$s'/>", LEFT, WIDTH - RIGHT, y(value));
        add("<text x='%d' y='%s' dy='.35em' text-anchor='end'>%s</text>", LEFT - 6, y(value), Scale.text(value));
    }

    private void column(double step) {
        if (step == Math.rint(step)) {
            String place = pixel(across.at(step));
            add("<text x='%s' y='%d' text-anchor='middle'>%s</text>", place, HEIGHT - 8, Scale.text(step));
        }
    }

    private String path(ToDoubleFunction<Stretch> value, String start) {
        var path = new StringJoiner("L", start, "");
        stretches.forEach(stretch -> path.add(x(stretch) + " " + y(value.applyAsDouble(stretch))));
        return path.toString();
    }

    /** The band's lower edge, from right to left. */
    private String back() {
        var path = new StringJoiner("L", "L", "");
        stretches.reversed().forEach(stretch -> path.add(x(stretch) + " " + y(stretch.least())));
        return path.toString();
    }

    /** What the pointer shows: place, step and value of each mean. */
    private String points() {
        var all = new StringJoiner(" ");
        for (Stretch stretch : stretches) {
            all.add(x(stretch) + "," + y(stretch.mean()) + "," + stretch.last() + ","
                    + Scale.text(stretch.mean()).replace(",", ""));
        }
        return all.toString();
    }

    private String x(Stretch stretch) {
        return pixel(across.at((double) stretch.last()));
    }

    private String y(double value) {
        return pixel(up.at(value));
    }

    private static String pixel(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
