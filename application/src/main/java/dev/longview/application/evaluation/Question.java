package dev.longview.application.evaluation;

import dev.longview.application.evaluation.EvaluationRequest.People;
import dev.longview.application.model.ModelDescription;
import dev.longview.application.model.PositiveSettings;
import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.domain.sequence.KnownActions;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.DataSnapshot;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is asked what: a request, made definite by the model and the data. Immutable.
 *
 * @param at T, epoch milliseconds
 * @param end T + horizon
 * @param people who is evaluated
 * @param split who is held out
 * @param positives what counts as a target
 * @param rule the same over the data's vocabularies
 * @param types actions of this type index or above are dropped
 * @param surfaces actions on this surface index or above are dropped
 */
record Question(
        long at,
        long end,
        People people,
        UserSplit split,
        PositiveSettings positives,
        PositiveRule rule,
        int types,
        int surfaces) {

    static Question of(EvaluationRequest request, Optional<ModelDescription> model, DataSnapshot snapshot) {
        long end = request.at() + request.horizon().toMillis();
        model.ifPresent(description ->
                UnseenFuture.requireByTime(request.model().orElse(""), description, "--at", request.at()));
        requireKnownFuture(request.at(), end, snapshot.manifest());
        model.ifPresent(description ->
                UnseenFuture.requireEnded(request.model().orElse(""), description, "--at", request.at()));
        PositiveSettings positives = model.map(ModelDescription::positives).orElse(request.positives());
        return new Question(
                request.at(),
                end,
                request.people(),
                model.map(ModelDescription::split).orElse(request.split()),
                positives,
                positives.over(snapshot.actionTypes(), snapshot.surfaces()),
                model.map(description -> description.spec().types())
                        .orElse(snapshot.actionTypes().size()),
                model.map(description -> description.spec().surfaces())
                        .orElse(snapshot.surfaces().size()));
    }

    /** The actions that count, input and target alike: those whose type and surface the model knows. */
    Timeline known(Timeline timeline) {
        return KnownActions.of(timeline, types, surfaces);
    }

    boolean asks(String user) {
        return people == People.ALL || split.of(user) == UserSplit.Part.EVALUATION;
    }

    boolean isPositive(Timeline timeline, int action) {
        return rule.isPositive(timeline.types()[action], timeline.surfaces()[action], timeline.seconds()[action]);
    }

    private static void requireKnownFuture(long at, long end, DataManifest data) {
        if (!data.timed()) {
            throw new MisconfiguredException("The data is order-only: its actions have no times, so nothing happened"
                    + " before or after " + Instant.ofEpochMilli(at)
                    + ". Ingest data with a time column to evaluate at a point in time.");
        }
        if (at < data.firstTime() || end > data.lastTime()) {
            throw new MisconfiguredException("The evaluation asks about " + Instant.ofEpochMilli(at) + " to "
                    + Instant.ofEpochMilli(end) + ", but the data runs from " + Instant.ofEpochMilli(data.firstTime())
                    + " to " + Instant.ofEpochMilli(data.lastTime())
                    + ". Choose an earlier --at or a shorter --horizon that end within the data, or ingest more.");
        }
    }
}
