package dev.longview.application.evaluation;

/**
 * What most often came right after the person's last item; of equally frequent ones the more popular first, and after them the
 * popular items.
 */
final class MostOftenNext implements Ranker {

    private final Transitions transitions;
    private final long[] popularity;
    private final Popular popular;

    /** @param popularity per item how many positives */
    MostOftenNext(Transitions transitions, long[] popularity, Popular popular) {
        this.transitions = transitions;
        this.popularity = popularity;
        this.popular = popular;
    }

    @Override
    public String name() {
        return "most-often-next";
    }

    @Override
    public float[] scores(Person person, int[] candidates) {
        float[] byItem = popular.byItem();
        Transitions.Successors next = transitions.after(person.timeline().items()[person.past() - 1]);
        float[] levels = Levels.of(keys(next));
        for (int i = 0; i < levels.length; i++) {
            byItem[next.items()[i]] = 1 + levels[i];
        }
        float[] chosen = new float[candidates.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = byItem[candidates[i]];
        }
        return chosen;
    }

    /** Greater for what came more often, then for what is more popular. */
    private long[] keys(Transitions.Successors next) {
        long[] keys = new long[next.items().length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ((long) next.counts()[i] << Integer.SIZE) + popularity[next.items()[i]];
        }
        return keys;
    }
}
