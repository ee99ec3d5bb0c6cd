package dev.longview.application.generation;

import dev.longview.application.daily.DayPlan;
import dev.longview.application.daily.Overlay;
import dev.longview.application.daily.Popularity;
import dev.longview.application.daily.SeenItems;
import dev.longview.application.daily.UnitVectors;
import dev.longview.application.model.TrainedModel;
import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.feature.UserProfile;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The profiles that a run computes, held in memory: about 4·D bytes a person, and 4 for each item seen. */
final class FreshProfiles {

    private static final int BATCH = 1024;

    private final DayPlan plan;
    private final TrainedModel model;
    private final Vocabulary users;
    private final Popularity popularity;
    private final SortedMap<byte[], UserProfile> profiles = new TreeMap<>(Arrays::compareUnsigned);
    private final List<Window> windows = new ArrayList<>(BATCH);
    private final List<int[]> seen = new ArrayList<>(BATCH);
    private long watermark = -1;

    private FreshProfiles(DayPlan plan, TrainedModel model, Vocabulary users, Popularity popularity) {
        this.plan = plan;
        this.model = model;
        this.users = users;
        this.popularity = popularity;
    }

    static FreshProfiles compute(DayPlan plan, GenerationBuilder.Site site, Progress progress) {
        DataSnapshot data = site.snapshot();
        Popularity popularity =
                Popularity.of(plan, data.manifest(), data.items().size());
        FreshProfiles fresh = new FreshProfiles(plan, site.trained(), data.users(), popularity);
        BitSet updated = site.base().notKept(plan, site.snapshot().users());
        try (Stream<Timeline> timelines = site.snapshot().timelines();
                Progress.Task task = progress.start(
                        "Embedding people", site.snapshot().manifest().users())) {
            long done = 0;
            for (Iterator<Timeline> each = timelines.iterator(); each.hasNext(); ) {
                fresh.consider(each.next(), updated);
                task.at(++done, fresh.size() + " embedded");
            }
            fresh.encode();
        }
        return fresh;
    }

    /** By ascending id in UTF-8 byte order. */
    Iterator<UserProfile> sorted() {
        return profiles.values().iterator();
    }

    long size() {
        return profiles.size();
    }

    /** The time of the latest action seen, of anybody; −1 where there is none. */
    long watermark() {
        return watermark;
    }

    /** Of everybody's actions, whether or not their profile was computed. */
    Popularity popularity() {
        return popularity;
    }

    private void consider(Timeline timeline, BitSet updated) {
        popularity.add(timeline);
        int past = timeline.countUntil(plan.until());
        if (past == 0) {
            return;
        }
        watermark = Math.max(watermark, timeline.times()[past - 1]);
        Timeline known = model.known(timeline);
        int end = known.countUntil(plan.until());
        if (end == 0 || !plan.computes(known.times()[end - 1], updated.get(timeline.user()))) {
            return;
        }
        windows.add(new Window(known, end));
        seen.add(SeenItems.mostRecentFirst(timeline.items(), past));
        if (windows.size() == BATCH) {
            encode();
        }
    }

    private void encode() {
        Vectors embeddings = model.encodeUsers(windows, Progress.NONE);
        UnitVectors.require(embeddings, row -> "person '" + name(row) + "'");
        for (int row = 0; row < windows.size(); row++) {
            put(new UserProfile(name(row), embeddings.row(row), plan.day().toEpochDay(), seen.get(row)));
        }
        windows.clear();
        seen.clear();
    }

    private String name(int row) {
        return users.name(windows.get(row).timeline().user());
    }

    private void put(UserProfile profile) {
        profiles.put(Overlay.key(profile), profile);
    }
}
