package dev.longview.storage.feature;

import dev.longview.ports.feature.UserProfile;

/** The embedding as its dimension and float16 values. */
final class UserProfileCodec extends ProfileCodec<UserProfile> {

    UserProfileCodec() {
        super(1, "Publish the generation again with `longview daily --all`, or roll back");
    }

    @Override
    void write(UserProfile profile, ProfileOutput out) {
        out.bits32(profile.embedding().length);
        for (float value : profile.embedding()) {
            out.bits16(Float.floatToFloat16(value));
        }
    }

    @Override
    UserProfile read(String user, long day, ProfileInput in) {
        float[] embedding = new float[in.count(in.bits32(), Short.BYTES)];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = Float.float16ToFloat(in.bits16());
        }
        return new UserProfile(user, embedding, day, in.indices());
    }
}
