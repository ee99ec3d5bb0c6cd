package dev.longview.ports.feature;

import dev.longview.ports.failure.CorruptException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The fake: one plain file, read whole. It is a file because a generation's folder moves between load and open. */
public final class FileFeatureStore implements FeatureStore {

    private static final String FILE = "users.bin";

    @Override
    public long load(Path generation, Iterator<UserProfile> profiles) {
        long count = 0;
        byte[] before = new byte[0];
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(generation.resolve(FILE)))) {
            while (profiles.hasNext()) {
                UserProfile profile = profiles.next();
                byte[] key = profile.user().getBytes(StandardCharsets.UTF_8);
                if (count > 0 && Arrays.compareUnsigned(before, key) >= 0) {
                    throw new IllegalArgumentException("'" + profile.user() + "' is out of order");
                }
                out.writeBoolean(true);
                write(out, profile);
                before = key;
                count++;
            }
            out.writeBoolean(false);
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public UserProfiles open(Path generation) {
        SortedMap<byte[], UserProfile> profiles = new TreeMap<>(Arrays::compareUnsigned);
        try (DataInputStream in = new DataInputStream(Files.newInputStream(generation.resolve(FILE)))) {
            while (in.readBoolean()) {
                UserProfile profile = read(in);
                profiles.put(profile.user().getBytes(StandardCharsets.UTF_8), profile);
            }
        } catch (IOException | RuntimeException e) {
            throw new CorruptException("the profiles in " + generation + " are damaged", e);
        }
        return new Profiles(profiles);
    }

    private static void write(DataOutputStream out, UserProfile profile) throws IOException {
        out.writeUTF(profile.user());
        out.writeLong(profile.day());
        out.writeInt(profile.embedding().length);
        for (float value : profile.embedding()) {
            out.writeShort(Float.floatToFloat16(value));
        }
        out.writeInt(profile.seen().length);
        for (int item : profile.seen()) {
            out.writeInt(item);
        }
    }

    private static UserProfile read(DataInputStream in) throws IOException {
        String user = in.readUTF();
        long day = in.readLong();
        float[] embedding = new float[in.readInt()];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = Float.float16ToFloat(in.readShort());
        }
        int[] seen = new int[in.readInt()];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = in.readInt();
        }
        return new UserProfile(user, embedding, day, seen);
    }

    private record Profiles(SortedMap<byte[], UserProfile> profiles) implements UserProfiles {

        @Override
        public Optional<UserProfile> get(String user) {
            return Optional.ofNullable(profiles.get(user.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public Stream<UserProfile> all() {
            return profiles.values().stream();
        }

        @Override
        public void close() {}
    }
}
