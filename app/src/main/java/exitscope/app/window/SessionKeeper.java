package exitscope.app.window;

import exitscope.app.program.RecoveryFiles;
import exitscope.app.program.WholeFile;
import exitscope.format.recording.RecordingFile;
import exitscope.history.BranchRecord;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Marks;
import exitscope.publish.Moment;
import exitscope.recording.Recording;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Writes sessions: to the file that the person chose, and now and then to one of its own, for the
/// next start after a crash. Writing happens on a thread of its own.
///
/// For the JavaFX thread.
final class SessionKeeper implements AutoCloseable {
    /// What is lost in a crash is at most a little more than this old.
    static final Duration EVERY = Duration.seconds(3);

    private static final long PATIENCE_SECONDS = 10;

    private final Runner runner;
    private final Supplier<List<Recording.Setting>> layout;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "exitscope-writer");
                thread.setDaemon(true);
                return thread;
            });
    private final Timeline clock = new Timeline();
    private @Nullable RecoveryFiles files;

    /// What was kept last, on the writer's thread.
    private @Nullable Sign kept;

    /// Whether something is being kept.
    private volatile boolean busy;

    /// The file that an earlier window left of this session, until it is kept here.
    private volatile @Nullable Path left;

    /// Tells whether there is something new to keep.
    private record Sign(
            String program,
            long transitions,
            List<BranchSign> branches,
            Moment moment,
            Marks marks,
            List<Recording.Setting> layout) {
        static Sign of(Recording recording) {
            return new Sign(
                    recording.boot().program().fingerprint(),
                    recording.history().transitions(),
                    recording.history().branches().stream().map(BranchSign::of).toList(),
                    recording.history().moment(),
                    recording.marks(),
                    recording.layout());
        }

        /// Whether somebody has done something.
        boolean isWorthIt() {
            return transitions > 0
                    || !marks.equals(Marks.NONE)
                    || layout.stream().anyMatch(KeptLayout::isText);
        }
    }

    /// What can change of a branch without a transition.
    private record BranchSign(int number, String name, boolean deleted) {
        static BranchSign of(BranchRecord branch) {
            return new BranchSign(branch.number(), branch.name(), branch.deleted());
        }
    }

    SessionKeeper(Runner runner, Supplier<List<Recording.Setting>> layout) {
        this.runner = runner;
        this.layout = layout;
        clock.setCycleCount(Animation.INDEFINITE);
    }

    /// From now on keeps the session for the next start.
    ///
    /// @param every how often, where something has changed
    void keepIn(RecoveryFiles place, Duration every) {
        files = place;
        clock.stop();
        clock.getKeyFrames().setAll(new KeyFrame(every, _ -> keepNow()));
        clock.play();
    }

    /// Keeps the session in place of a file that an earlier window left of it.
    void instead(Path abandoned) {
        left = abandoned;
        keepNow();
    }

    /// Keeps what there is, unless it is kept already.
    void keepNow() {
        RecoveryFiles place = files;
        if (place == null || busy) {
            return;
        }
        busy = true;
        boolean asked =
                runner.keep(layout.get(), recording -> onWriter(() -> keep(place, recording)));
        if (!asked) {
            busy = false;
        }
    }

    private void keep(RecoveryFiles place, Recording recording) {
        try {
            Sign sign = Sign.of(recording);
            if (sign.isWorthIt() && !sign.equals(kept)) {
                place.keep(RecordingFile.write(recording));
                kept = sign;
                discardLeft();
            }
        } catch (ExitscopeException cannot) {
            // Nothing that should disturb anybody; saving to a file tells.
        } finally {
            busy = false;
        }
    }

    private void discardLeft() {
        Path abandoned = left;
        if (abandoned != null) {
            left = null;
            RecoveryFiles.discard(abandoned);
        }
    }

    /// Writes the session to a file.
    void save(Path file, Runnable saved, Consumer<ExitscopeException> failed) {
        runner.keep(
                layout.get(),
                recording ->
                        onWriter(() -> {
                            try {
                                WholeFile.write(file, RecordingFile.write(recording));
                                Platform.runLater(saved);
                            } catch (ExitscopeException problem) {
                                Platform.runLater(() -> failed.accept(problem));
                            }
                        }));
    }

    private void onWriter(Runnable task) {
        try {
            writer.execute(task);
        } catch (RejectedExecutionException closed) {
            // The window was closed meanwhile.
        }
    }

    @Override
    public void close() {
        clock.stop();
        RecoveryFiles place = files;
        if (place != null) {
            place.close();
            discardLeft();
        }
        writer.shutdown();
        try {
            // A daemon's work ends with the program; what the person saved must be written before.
            writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
