package dev.longview.domain.sample;

import java.util.random.RandomGenerator;

/** A long-lived interest of one person and how far along its topics the person is. */
final class Pursuit {

    private final int interest;
    private final double weight;
    private final int pace;
    private int done;

    Pursuit(int interest, RandomGenerator random) {
        this.interest = interest;
        this.weight = Math.exp(0.5 * random.nextGaussian());
        this.pace = 5 + random.nextInt(4);
        this.done = random.nextInt(pace * Topics.perInterest());
    }

    double weight() {
        return weight;
    }

    /** The topic that the person is at, counted over all interests. */
    int topic() {
        return interest * Topics.perInterest() + done / pace % Topics.perInterest();
    }

    /** One more item; after some the next topic is taken up, and after the last the first again. */
    void advance() {
        done++;
    }
}
