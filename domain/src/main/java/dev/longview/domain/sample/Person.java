package dev.longview.domain.sample;

import dev.longview.domain.random.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** One person's life in the made-up world, told once. */
final class Person {

    private static final int SEED = 4;
    private static final double SHOWN = 0.4;
    private static final double HIDES = 0.6;
    private static final double REVISITS = 0.08;
    private static final double BURST_A_DAY = 1 / 20.0;
    private static final double BURST_SHARE = 0.5;
    private static final int TRIES_FOR_SOMETHING_NEW = 4;
    private static final long DAY = 86_400_000;

    private final int number;
    private final SampleSettings settings;
    private final Catalogue catalogue;
    private final RandomGenerator random;
    private final List<Pursuit> pursuits = new ArrayList<>();
    private final int disliked;
    private final double sessionsADay;
    private final double hour;
    private final List<SampleAction> actions = new ArrayList<>();
    private final List<Integer> liked = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();
    private int burstTopic;
    private double burstEnd = -1;
    private long now;
    private String surface = "home";

    Person(int number, SampleSettings settings, Catalogue catalogue) {
        this.number = number;
        this.settings = settings;
        this.catalogue = catalogue;
        this.random = Seeds.generator(settings.seed(), SEED, number);
        int[] interests = random.ints(0, Topics.interests())
                .distinct()
                .limit(3 + random.nextInt(2))
                .toArray();
        disliked = interests[0];
        for (int i = 1; i < interests.length; i++) {
            pursuits.add(new Pursuit(interests[i], random));
        }
        sessionsADay = Math.min(0.95, 0.35 * Math.exp(0.6 * random.nextGaussian()));
        hour = random.nextBoolean() ? 7.5 : 20;
    }

    List<SampleAction> actions() {
        for (int day = 0; day < settings.days(); day++) {
            if (burstEnd < day && random.nextDouble() < BURST_A_DAY) {
                burstTopic = random.nextInt(Topics.interests() * Topics.perInterest());
                burstEnd = day + 2 + random.nextInt(3);
            }
            if (random.nextDouble() < sessionsADay) {
                session(day);
            }
        }
        return actions;
    }

    private void session(int day) {
        double start = Math.clamp(hour + 1.5 * random.nextGaussian(), 0, 23);
        now = SampleWorld.START.toEpochMilli() + day * DAY + (long) (start * DAY / 24);
        double place = random.nextDouble();
        surface = place < 0.6 ? "home" : place < 0.85 ? "search" : "related";
        int count = 2 + (int) Math.min(10, -3 * Math.log(1 - random.nextDouble()));
        for (int i = 0; i < count; i++) {
            if (random.nextDouble() < SHOWN) {
                shown(day);
            } else if (burstEnd >= day && random.nextDouble() < BURST_SHARE) {
                act(unseen(burstTopic, day), 0.05);
            } else {
                pursue(day);
            }
        }
    }

    /** Passes over something popular, or hides it. */
    private void shown(int day) {
        int item = catalogue.drawAny(day, random);
        boolean hides = catalogue.interestOf(item) == disliked && random.nextDouble() < HIDES;
        add(item, hides ? "hide" : "view", 1 + 6 * random.nextDouble());
    }

    private void pursue(int day) {
        if (!liked.isEmpty() && random.nextDouble() < REVISITS) {
            act(liked.get(random.nextInt(liked.size())), 0);
            return;
        }
        double total = pursuits.stream().mapToDouble(Pursuit::weight).sum();
        double place = random.nextDouble() * total;
        for (Pursuit pursuit : pursuits) {
            place -= pursuit.weight();
            if (place <= 0) {
                act(unseen(pursuit.topic(), day), 0.35);
                pursuit.advance();
                return;
            }
        }
    }

    private int unseen(int topic, int day) {
        int item = catalogue.draw(topic, day, random);
        for (int i = 0; i < TRIES_FOR_SOMETHING_NEW && seen.contains(item); i++) {
            item = catalogue.draw(topic, day, random);
        }
        return item;
    }

    /** Looks at something of interest: saves it, reads it, or views it. */
    private void act(int item, double saves) {
        double choice = random.nextDouble();
        if (choice < saves) {
            liked.add(item);
            add(item, "save", -1);
        } else if (choice < saves + 0.45) {
            add(item, "click", 12 * Math.exp(Math.abs(random.nextGaussian())));
        } else {
            add(item, "view", 4 + 16 * random.nextDouble());
        }
    }

    private void add(int item, String type, double seconds) {
        seen.add(item);
        double rounded = Math.round(seconds * 10) / 10.0;
        actions.add(new SampleAction(number, item, now, type, surface, rounded));
        now += (long) (1000 * (Math.max(seconds, 2) + 20 * random.nextDouble()));
    }
}
