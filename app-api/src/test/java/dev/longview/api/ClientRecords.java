package dev.longview.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a client of the API sends and gets, as records: an {@code Optional} may be left out. {@link Client} sends and reads them. */
final class ClientRecords {

    private ClientRecords() {}

    record Recommendation(
            String item,
            String title,
            String interest,
            Optional<String> image,
            double score,
            Optional<List<Reason>> reasons) {}

    record Reason(
            String kind,
            Optional<String> item,
            Optional<String> title,
            double score,
            Optional<Map<String, List<String>>> shared) {}

    record Recommendations(
            String user,
            String representation,
            Optional<String> generation,
            Optional<String> batch,
            Optional<String> degraded,
            List<Recommendation> recommendations) {}

    record PeoplesRecommendations(
            String representation, Optional<String> generation, Optional<String> batch, List<Answer> answers) {}

    record Answer(
            String user,
            Optional<List<Recommendation>> recommendations,
            Optional<String> reason,
            Optional<String> degraded) {}

    record Similar(String item, Optional<String> generation, Optional<String> batch, List<Recommendation> similar) {}

    record FoundItems(Optional<String> generation, Optional<String> batch, List<Recommendation> items) {}

    record Embedding(String user, String generation, LocalDate day, List<Float> embedding) {}

    record Interests(
            String user,
            String batch,
            Optional<LocalDate> day,
            List<Interest> interests,
            int recent,
            int withoutVector,
            int unknown) {}

    record Interest(String item, String title, double importance, int size, String origin, List<Member> members) {}

    record Member(String item, String title, Optional<Instant> time) {}

    record SequenceEmbedding(
            String generation,
            List<Float> embedding,
            int used,
            int unknown,
            Optional<List<Recommendation>> recommendations) {}

    record Acceptance(int accepted, int known, List<Rejected> rejected) {}

    record Rejected(int index, String reason) {}

    record ItemTaken(String item, List<String> searchable) {}

    record Forgotten(String user, Instant forgotten, long erased) {}

    record Ready(
            String status,
            Optional<String> generation,
            Optional<LocalDate> day,
            Optional<String> model,
            Optional<Long> users,
            Optional<Integer> items,
            Optional<Batch> interests,
            Optional<List<Refused>> refused) {}

    record Batch(String batch, LocalDate day, long users, int items) {}

    record Refused(String what, Optional<String> id, String reason) {}

    record Health(String status) {}

    record Problem(String type, String title, int status, String detail, Optional<String> request) {}

    /** A question in a body: for people, a vector or a sequence. */
    record PeopleQuery(
            List<String> users,
            Optional<Integer> k,
            Optional<Map<String, List<String>>> filter,
            Optional<String> exclude,
            Optional<List<String>> excludeItems,
            Optional<List<String>> excludeInterests,
            Optional<Double> diversity,
            Optional<String> representation,
            Optional<Boolean> explain) {}

    record VectorQuery(
            List<Float> vector,
            Optional<Integer> k,
            Optional<Map<String, List<String>>> filter,
            Optional<List<String>> excludeItems,
            Optional<List<String>> excludeInterests,
            Optional<Double> diversity,
            Optional<String> representation,
            Optional<Boolean> explain) {}

    record Sequence(
            List<Action> actions,
            Optional<Integer> k,
            Optional<Map<String, List<String>>> filter,
            Optional<String> exclude,
            Optional<List<String>> excludeItems,
            Optional<List<String>> excludeInterests,
            Optional<Double> diversity,
            Optional<Boolean> explain) {}

    record Action(
            String item,
            Optional<String> type,
            Optional<String> surface,
            Optional<Instant> time,
            Optional<Double> seconds) {}

    record Events(List<Event> events) {}

    record Event(
            Optional<String> id,
            String user,
            String item,
            Optional<String> type,
            Optional<String> surface,
            Instant time,
            Optional<Double> seconds) {}

    record NewItem(
            Optional<String> title,
            Optional<String> interest,
            Optional<Boolean> eligible,
            Optional<Double> quality,
            Optional<List<Float>> vector,
            Optional<Map<String, List<String>>> attributes) {}
}
