package dev.longview.ports.feature;

import dev.longview.domain.interest.Interest;
import dev.longview.ports.artifact.Artifact;
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
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The fake: one plain file, read whole. It is a file because a generation's folder moves between load and open. */
public final class FileFeatureStore<P extends Profile> implements FeatureStore<P> {

    private static final String FILE = "users.bin";

    private final Content<P> content;

    private FileFeatureStore(Content<P> content) {
        this.content = content;
    }

    public static FileFeatureStore<UserProfile> ofEmbeddings() {
        return new FileFeatureStore<>(new Embeddings());
    }

    public static FileFeatureStore<InterestProfile> ofInterests() {
        return new FileFeatureStore<>(new Interests());
    }

    private interface Content<P> {
        void write(DataOutputStream out, P profile) throws IOException;

        P read(String user, long day, int[] seen, DataInputStream in) throws IOException;
    }

    @Override
    public long load(Path generation, Iterator<P> profiles) {
        long count = 0;
        byte[] before = new byte[0];
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(generation.resolve(FILE)))) {
            while (profiles.hasNext()) {
                P profile = profiles.next();
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
    public Profiles<P> open(Path generation) {
        SortedMap<byte[], P> profiles = new TreeMap<>(Arrays::compareUnsigned);
        try (DataInputStream in = new DataInputStream(Files.newInputStream(generation.resolve(FILE)))) {
            while (in.readBoolean()) {
                P profile = read(in);
                profiles.put(profile.user().getBytes(StandardCharsets.UTF_8), profile);
            }
        } catch (IOException | RuntimeException e) {
            throw new CorruptException("the profiles in " + generation + " are damaged", e);
        }
        return new Loaded<>(profiles);
    }

    @Override
    public Profiles<P> open(Artifact generation) {
        return open(generation.folder());
    }

    @Override
    public FeatureStore<P> embedded() {
        return this;
    }

    @Override
    public long restore(Artifact generation) {
        return 0;
    }

    /** What is in a folder stays there. */
    @Override
    public void published(Artifact generation) {}

    /** The same. */
    @Override
    public void purge(Artifact current) {}

    private void write(DataOutputStream out, P profile) throws IOException {
        out.writeUTF(profile.user());
        out.writeLong(profile.day());
        writeInts(out, profile.seen());
        content.write(out, profile);
    }

    private P read(DataInputStream in) throws IOException {
        return content.read(in.readUTF(), in.readLong(), readInts(in), in);
    }

    private static void writeInts(DataOutputStream out, int[] values) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    private static int[] readInts(DataInputStream in) throws IOException {
        int[] values = new int[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readInt();
        }
        return values;
    }

    private static final class Embeddings implements Content<UserProfile> {

        @Override
        public void write(DataOutputStream out, UserProfile profile) throws IOException {
            out.writeInt(profile.embedding().length);
            for (float value : profile.embedding()) {
                out.writeShort(Float.floatToFloat16(value));
            }
        }

        @Override
        public UserProfile read(String user, long day, int[] seen, DataInputStream in) throws IOException {
            float[] embedding = new float[in.readInt()];
            for (int i = 0; i < embedding.length; i++) {
                embedding[i] = Float.float16ToFloat(in.readShort());
            }
            return new UserProfile(user, embedding, day, seen);
        }
    }

    private static final class Interests implements Content<InterestProfile> {

        @Override
        public void write(DataOutputStream out, InterestProfile profile) throws IOException {
            out.writeInt(profile.interests().size());
            for (Interest interest : profile.interests()) {
                out.writeInt(interest.medoid());
                out.writeDouble(interest.importance());
                writeInts(out, interest.items());
                for (long time : interest.times()) {
                    out.writeLong(time);
                }
            }
        }

        @Override
        public InterestProfile read(String user, long day, int[] seen, DataInputStream in) throws IOException {
            Interest[] interests = new Interest[in.readInt()];
            for (int i = 0; i < interests.length; i++) {
                int medoid = in.readInt();
                double importance = in.readDouble();
                int[] items = readInts(in);
                long[] times = new long[items.length];
                for (int action = 0; action < times.length; action++) {
                    times[action] = in.readLong();
                }
                interests[i] = new Interest(medoid, importance, items, times);
            }
            return new InterestProfile(user, List.of(interests), day, seen);
        }
    }

    private record Loaded<P extends Profile>(SortedMap<byte[], P> profiles) implements Profiles<P> {

        @Override
        public Optional<P> get(String user) {
            return Optional.ofNullable(profiles.get(user.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public Stream<P> all() {
            return profiles.values().stream();
        }

        @Override
        public void close() {}
    }
}
