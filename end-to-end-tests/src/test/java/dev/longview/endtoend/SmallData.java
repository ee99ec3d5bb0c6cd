package dev.longview.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.StringJoiner;

/** A little log: people who walk through a ring of items, one action a day. */
final class SmallData {

    /** Settings of a model that is trained in seconds, and is no good. */
    static final String[] TINY = {"--set", "preset=tiny", "--set", "train.steps=20", "--set", "train.warmup-steps=2"};

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final int PEOPLE = 60;
    private static final int ITEMS = 40;
    private static final int ACTIONS = 50;

    private final Path folder;

    SmallData(Path folder) {
        this.folder = folder;
    }

    Path events() {
        return write("events.csv", rows(0, ACTIONS));
    }

    /** The same people, later. */
    Path laterEvents() {
        return write("later.csv", rows(ACTIONS, ACTIONS + 10));
    }

    Path schema() {
        return write(
                "schema.conf",
                """
                name = small
                user = person
                item = thing
                time = at
                time-unit = s
                type = what
                items { item = thing, title = name, interest = label, attributes = [{ name = shelf, value = label }] }
                vectors { id = thing, vector = vector }
                """);
    }

    /** The command that ingests a file of events. */
    String[] ingest(Path events, String... more) {
        return Launcher.with(more, "ingest", "--events", events.toString(), "--schema", schema().toString());
    }

    /** The command that ingests the events with the items and their vectors. */
    String[] ingestWithVectors() {
        return ingestWithVectors(events());
    }

    /** The same with other events on the same items. */
    String[] ingestWithVectors(Path events) {
        return ingest(
                events,
                "--items",
                items("").toString(),
                "--item-vectors",
                vectors().toString());
    }

    Path items(String extraRow) {
        StringJoiner rows = new StringJoiner("\n", "thing,name,label\n", "\n" + extraRow);
        for (int item = 0; item < ITEMS; item++) {
            rows.add("i" + item + ",Thing " + item + ",label" + item % 4);
        }
        return write("items.csv", rows.toString());
    }

    /** Things of one label lie near each other. */
    Path vectors() {
        StringJoiner rows = new StringJoiner("\n", "thing,vector\n", "\n");
        for (int item = 0; item < ITEMS; item++) {
            int row = item / 4;
            double[] vector = {0, 0, 0, 0, .01 * row};
            vector[item % 4] = 1;
            rows.add("i" + item + ",\"" + Arrays.toString(vector) + "\"");
        }
        return write("vectors.csv", rows.toString());
    }

    Path write(String name, String content) {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String rows(int from, int to) {
        StringBuilder rows = new StringBuilder("person,thing,at,what\n");
        for (int person = 0; person < PEOPLE; person++) {
            for (int action = from; action < to; action++) {
                long at = START.getEpochSecond() + 86_400L * action + person;
                rows.append("p" + person + ",i" + (person + action) % ITEMS + "," + at + ","
                        + (action % 3 == 0 ? "save" : "view") + "\n");
            }
        }
        return rows.toString();
    }
}
