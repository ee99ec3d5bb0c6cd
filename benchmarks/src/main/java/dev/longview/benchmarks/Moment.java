package dev.longview.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * A moment of this process.
 *
 * @param wall seconds of a clock that began at any time
 * @param processor seconds of processor time that the process has used, by all threads
 */
record Moment(double wall, double processor) {

    static Moment now() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Moment(System.nanoTime() / 1e9, system.getProcessCpuTime() / 1e9);
    }
}
