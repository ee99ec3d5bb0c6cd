package dev.longview.storage.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A linear axis.
 *
 * @param low value at its start
 * @param high value at its end, greater than {@code low}
 * @param from pixel of the start
 * @param to pixel of the end
 */
record Scale(double low, double high, double from, double to) {

    private static final double[] STEPS = {1, 2, 2.5, 5, 10};
    private static final double ROUNDING = 1e-9;
    private static final double LARGE = 1e6;
    private static final double SMALL = 1e-3;

    /** An axis over values with a little room at both ends; equal ones stand in the middle. */
    static Scale around(double least, double greatest, double from, double to) {
        double spread = greatest - least;
        double room = spread > 0 ? spread * .05 : Math.max(Math.abs(least) * .1, 1e-9);
        return new Scale(least - room, greatest + room, from, to);
    }

    double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** Round values on the axis, about as many as wanted. */
    List<Double> ticks(int wanted) {
        double rough = (high - low) / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power;
        for (double candidate : STEPS) {
            step = candidate * power;
            if (step >= rough) {
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (double tick = Math.ceil(low / step - ROUNDING); tick <= high / step + ROUNDING; tick++) {
            ticks.add(tick * step);
        }
        return ticks;
    }

    /** A number with four digits, as people write it. */
    static String text(double value) {
        double size = Math.abs(value);
        if (size < 1e-12) {
            return "0";
        }
        if (size < SMALL || size >= LARGE) {
            return String.format(Locale.ROOT, "%.2e", value)
                    .replaceFirst("\\.?0*e", "e")
                    .replaceFirst("e([+-])0*", "e$1")
                    .replace("e+", "e");
        }
        BigDecimal rounded = new BigDecimal(value, new MathContext(4)).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
    }
}
