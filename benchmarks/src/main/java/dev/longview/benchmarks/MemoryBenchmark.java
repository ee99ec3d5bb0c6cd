package dev.longview.benchmarks;

import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.progress.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Whether training comes to hold more and more: {@code longview train} runs on the quick start's data, batches assembled, evaluated and
 * made safe as users have it, and tells every {@value #APART} steps what the process holds. The first half warms up (the Java compiler,
 * the heap, the allocators); through the second a line is laid by least squares.
 *
 * <p>Arguments, all optional: steps (default 5000), then settings as {@code --set} takes them.
 */
public final class MemoryBenchmark {

    private static final int APART = 500;

    private MemoryBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int steps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5000;
        if (steps < 6 * APART) {
            throw new IllegalArgumentException(
                    steps + " steps are asked for, but no line goes through fewer than " + 6 * APART);
        }
        List<String> settings = new ArrayList<>(
                List.of("preset=tiny", "train.steps=" + steps, "train.early-stopping.patience=" + steps));
        settings.addAll(List.of(arguments).subList(Math.min(1, arguments.length), arguments.length));
        System.out.println(Machine.description() + ", Java " + Runtime.version());
        var watch = new Watch();
        SampleTraining.inWorkspace(
                settings,
                longview -> SampleTraining.train(longview, longview.get(ModelRuntime.class), (task, total) -> watch));
        report(watch.held);
    }

    private static void report(SortedMap<Long, Memory> held) {
        SortedMap<Long, Memory> second = held.tailMap(held.lastKey() / 2);
        System.out.printf("from step %,d on, a step adds:%n", second.firstKey());
        print("bytes resident", second, Memory::resident);
        print("bytes on the heap", second, Memory::heap);
        print("native objects", second, Memory::tensors);
    }

    private static void print(String what, SortedMap<Long, Memory> held, ToDoubleFunction<Memory> figure) {
        var line = new SimpleRegression();
        held.forEach((step, memory) -> line.addData(step, figure.applyAsDouble(memory)));
        System.out.printf("%+12.3f %s (standard error %.3f)%n", line.getSlope(), what, line.getSlopeStdErr());
    }

    /** Looks at the memory as steps end. */
    private static final class Watch implements Progress.Task {

        private final SortedMap<Long, Memory> held = new TreeMap<>();

        @Override
        public void at(long done, String note) {
            if (done % APART == 0) {
                Memory now = Memory.now();
                held.put(done, now);
                System.out.printf("step %,6d: %s (%s)%n", done, now, note);
            }
        }

        @Override
        public void close() {}
    }
}
