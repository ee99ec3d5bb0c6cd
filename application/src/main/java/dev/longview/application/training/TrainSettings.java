package dev.longview.application.training;

import static dev.longview.application.model.Expectation.require;

import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.sequence.WindowSampler;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a model is trained; the {@code train} section.
 *
 * @param protocol what is left out of training to be foretold
 * @param steps most optimiser steps; the learning rate falls to nothing over them
 * @param batchSize windows per step, on each replica
 * @param learningRate its peak
 * @param warmupSteps steps over which it rises to the peak
 * @param weightDecay AdamW's decoupled decay
 * @param clipNorm greatest global norm of the gradient, 0: no clipping
 * @param objective what outputs foretell
 * @param loss how wrong a pair is
 * @param windows which windows are drawn
 * @param negatives what positives are compared with
 * @param heldOut who is not trained on
 * @param earlyStopping when to stop before {@code steps}
 * @param checkpoints how often the run is made safe
 * @param threads that assemble batches ahead of the device
 * @param cluster {@code host:port} of every replica where several hosts train together; empty: this host alone
 * @param peerTimeout how long a replica waits for another
 */
public record TrainSettings(
        Protocol protocol,
        int steps,
        int batchSize,
        double learningRate,
        int warmupSteps,
        double weightDecay,
        double clipNorm,
        ObjectiveSettings objective,
        LossSettings loss,
        Windows windows,
        NegativeSettings negatives,
        HeldOut heldOut,
        EarlyStopping earlyStopping,
        Checkpoints checkpoints,
        int threads,
        List<String> cluster,
        Duration peerTimeout) {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s:/]+:([1-9]\\d{0,4})");
    private static final int GREATEST_PORT = 65_535;

    public TrainSettings {
        require(steps >= 1, "train.steps", steps, "at least 1");
        require(batchSize >= 1, "train.batch-size", batchSize, "at least 1");
        require(learningRate > 0 && learningRate < 1, "train.learning-rate", learningRate, "in (0, 1)");
        require(
                warmupSteps >= 0 && warmupSteps < steps,
                "train.warmup-steps",
                warmupSteps,
                "at least 0 and less than train.steps = " + steps);
        require(weightDecay >= 0 && weightDecay < 1, "train.weight-decay", weightDecay, "in [0, 1)");
        require(clipNorm >= 0 && clipNorm < Double.POSITIVE_INFINITY, "train.clip-norm", clipNorm, "at least 0");
        require(threads >= 1 && threads <= 256, "train.threads", threads, "in [1, 256]");
        cluster = List.copyOf(cluster);
        require(
                cluster.size() != 1
                        && cluster.stream().allMatch(TrainSettings::isAddress)
                        && cluster.stream().distinct().count() == cluster.size(),
                "train.cluster",
                cluster,
                "empty, or at least two different addresses of the form host:port");
        require(
                peerTimeout.toMillis() >= 1000 && peerTimeout.toDays() <= 7,
                "train.peer-timeout",
                peerTimeout,
                "between a second and a week");
        Recipe.requireSense(loss, negatives);
    }

    private static boolean isAddress(String text) {
        Matcher address = ADDRESS.matcher(text);
        return address.matches() && Integer.parseInt(address.group(1)) <= GREATEST_PORT;
    }

    /**
     * Windows of an epoch (PinnerFormer §3.5).
     *
     * @param share of a user's possible windows that an epoch holds
     * @param perUser most windows of one user in an epoch
     * @param labels most pairs of one window; those of sasrec and dense-all-action are cut by one below model.max-length
     * @param ends which of a user's windows: sampled ones, or those that end latest
     */
    public record Windows(double share, int perUser, int labels, WindowSampler.Choice ends) {
        public Windows {
            require(share > 0 && share <= 1, "train.windows.share", share, "in (0, 1]");
            require(perUser >= 1, "train.windows.per-user", perUser, "at least 1");
            require(labels >= 1, "train.windows.labels", labels, "at least 1");
        }
    }

    /**
     * Users kept out of training by the protocol {@link Protocol#TIME}; leave-one-out trains on everybody, but for the validation
     * targets of the second share.
     *
     * @param evaluation share that only {@code evaluate} looks at
     * @param validation share that early stopping looks at
     */
    public record HeldOut(double evaluation, double validation) {
        public HeldOut {
            require(evaluation >= 0 && evaluation < 1, "train.held-out.evaluation", evaluation, "in [0, 1)");
            require(
                    validation >= 0 && evaluation + validation < 1,
                    "train.held-out.validation",
                    validation,
                    "at least 0, and less than 1 together with train.held-out.evaluation = " + evaluation);
        }
    }

    /**
     * Stops on the validation users' {@link Protocol#metric}; the best weights are kept in any case.
     *
     * @param every steps between two evaluations
     * @param patience evaluations without a new best that end the training
     * @param users most validation users looked at
     * @param horizon in timed data, by the protocol {@link Protocol#TIME}: they are embedded this long before the cut, and the positives since are the targets
     */
    public record EarlyStopping(int every, int patience, int users, Duration horizon) {
        public EarlyStopping {
            require(every >= 1, "train.early-stopping.every", every, "at least 1");
            require(patience >= 1, "train.early-stopping.patience", patience, "at least 1");
            require(users >= 1, "train.early-stopping.users", users, "at least 1");
            requirePositive("train.early-stopping.horizon", horizon);
        }
    }

    /**
     * When a checkpoint is written: whichever comes first.
     *
     * @param steps since the last one; 0: by time alone
     * @param interval since the last one
     * @param keep how many of the newest stay, so that a damaged one costs little
     */
    public record Checkpoints(int steps, Duration interval, int keep) {
        public Checkpoints {
            require(steps >= 0, "train.checkpoints.steps", steps, "at least 0");
            requirePositive("train.checkpoints.interval", interval);
            require(keep >= 1, "train.checkpoints.keep", keep, "at least 1");
        }
    }

    /**
     * What of the settings changes the result: all but threads, checkpoints, where the replicas are and how
     * long they wait for one another.
     */
    String essence() {
        return "protocol " + protocol + ", steps " + steps + ", batch " + batchSize + ", rate " + learningRate
                + ", warm-up " + warmupSteps
                + ", decay " + weightDecay + ", clip " + clipNorm + ", " + objective + ", " + loss
                + ", " + windows + ", " + negatives + ", " + heldOut + ", " + earlyStopping;
    }

    private static void requirePositive(String key, Duration value) {
        require(value.toMillis() >= 1, key, value, "at least one millisecond long");
    }
}
