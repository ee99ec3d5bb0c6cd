package dev.longview.storage.feature;

import dev.longview.domain.interest.Interest;
import dev.longview.ports.feature.InterestProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * The number of interests, then of each its medoid, its importance as a float64, its items, and their times: the first, then
 * by how much each rises.
 */
final class InterestProfileCodec extends ProfileCodec<InterestProfile> {

    /** A medoid, an importance, a count of items. */
    private static final int SHORTEST_INTEREST = 1 + Double.BYTES + 1;

    InterestProfileCodec() {
        super(1, "Publish the interests again with `longview pinnersage batch --all`, or roll back");
    }

    @Override
    void write(InterestProfile profile, ProfileOutput out) {
        out.varint(profile.interests().size());
        for (Interest interest : profile.interests()) {
            out.varint(interest.medoid());
            out.bits64(Double.doubleToRawLongBits(interest.importance()));
            out.indices(interest.items());
            long before = 0;
            for (long time : interest.times()) {
                out.varint(time - before);
                before = time;
            }
        }
    }

    @Override
    InterestProfile read(String user, long day, ProfileInput in) {
        int count = in.count(in.varint(), SHORTEST_INTEREST);
        List<Interest> interests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            interests.add(interest(in));
        }
        return new InterestProfile(user, List.copyOf(interests), day, in.indices());
    }

    private static Interest interest(ProfileInput in) {
        int medoid = in.index();
        double importance = Double.longBitsToDouble(in.bits64());
        int[] items = in.indices();
        long[] times = new long[in.count(items.length, 1)];
        long time = 0;
        for (int i = 0; i < times.length; i++) {
            time += in.varint();
            times[i] = time;
        }
        return new Interest(medoid, importance, items, times);
    }
}
