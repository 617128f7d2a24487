package exitscope.app.window;

import exitscope.app.cli.Desktop;
import exitscope.app.program.HistoryBudget;
import exitscope.app.program.LoadedProgram;
import exitscope.change.Transition;
import exitscope.format.perfetto.PerfettoTrace;
import exitscope.history.History;
import exitscope.publish.Activity;
import exitscope.publish.Moment;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.recording.Recording;
import exitscope.views.Theme;

import javafx.application.Platform;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// Makes one file of the run that led to where the person stands, and can be given up until the
/// file is written. The run is made again; what is drawn is drawn a moment at a time, so that the
/// window goes on.
///
/// For a thread of its own, but for [#end].
final class ExportWork {
    /// As many pictures of a run go into an animation; of a longer run, the last ones.
    private static final int MOST_PICTURES = 600;

    /// So far back goes what is told of the past; nobody reads a longer diagram, and memory has an
    /// end.
    private static final int MOST_MOMENTS = 10_000;

    /// Between two words on how far it is: each has the window drawn.
    private static final long REPORT_NANOS = 100_000_000;

    /// So long at once the JavaFX thread draws moments: less than a frame.
    private static final long AT_ONCE_NANOS = 10_000_000;

    private final Export what;
    private final Desktop.Look look;
    private final DoubleConsumer progress;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /// The stages of the work: all, and those behind.
    private final int stages;

    private int behind;
    private long reported = System.nanoTime();

    /// @param progress told how far it is, from 0 to 1, on the thread of the work
    ExportWork(Export what, Desktop.Look look, DoubleConsumer progress) {
        this.what = what;
        this.look = look;
        this.progress = progress;
        stages =
                switch (what) {
                    case TREE_TEXT, TREE_DOT, RUN_MERMAID, RUN_PERFETTO -> 2;
                    case TREE_SVG, TREE_PNG, RUN_GIF -> 3;
                    case WINDOW_SVG, WINDOW_PNG -> 1;
                };
    }

    /// Ends the work: by who gives it up, and by itself before it writes what it has made. For any
    /// thread.
    ///
    /// @return whether nobody had ended it before
    boolean end() {
        return open.getAndSet(false);
    }

    /// Does one thing of many.
    ///
    /// @param done of all of them, how many are done
    /// @throws CancellationException when the work was given up
    private void go(long done, long all) {
        if (!open.get()) {
            throw new CancellationException();
        }
        long now = System.nanoTime();
        if (now - reported >= REPORT_NANOS) {
            reported = now;
            progress.accept((behind + Math.min(1, done / (double) Math.max(1, all))) / stages);
        }
    }

    /// The content of the file.
    ///
    /// @throws CancellationException when the work was given up
    byte[] content(Recording recording) {
        long all = recording.history().transitions();
        LongConsumer replayed = done -> go(done, all);
        History history = recording.replay(HistoryBudget.standard().bytes(), replayed).history();
        behind++;
        return switch (what) {
            case TREE_TEXT -> text(Desktop.TextForm.TREE, moments(recording, history));
            case TREE_DOT -> text(Desktop.TextForm.DOT, moments(recording, history));
            case RUN_MERMAID -> text(Desktop.TextForm.SEQUENCE, moments(recording, history));
            case RUN_PERFETTO -> perfetto(history);
            case TREE_SVG -> tree(Desktop.PictureForm.SVG, moments(recording, history), true);
            case TREE_PNG -> tree(Desktop.PictureForm.PNG, moments(recording, history), true);
            case RUN_GIF -> tree(Desktop.PictureForm.GIF, moments(recording, history), false);
            case WINDOW_SVG, WINDOW_PNG -> throw new IllegalArgumentException(what.name());
        };
    }

    private static byte[] text(Desktop.TextForm form, List<Publication> moments) {
        return PictureFiles.text(form, moments).getBytes(StandardCharsets.UTF_8);
    }

    /// The moments that led to where the person stands.
    private List<Publication> moments(Recording recording, History history) {
        Moment end = history.moment();
        ProgramInfo program =
                new LoadedProgram(
                                recording.boot().name(),
                                recording.boot().program(),
                                recording.origin(),
                                List.of())
                        .info(recording.boot());
        List<Publication> moments = new ArrayList<>();
        long first = Math.max(0, end.step() - MOST_MOMENTS);
        history.seek(new Moment(end.branch(), first, 0));
        moments.add(publication(program, history));
        while (history.moment().step() < end.step() && history.forward()) {
            moments.add(publication(program, history));
            go(history.moment().step() - first, end.step() - first);
        }
        behind++;
        return moments;
    }

    private static Publication publication(ProgramInfo program, History history) {
        return new Publication(
                program,
                history.moment(),
                history.state(),
                history.last(),
                List.of(),
                history.branches(),
                Activity.PAUSED);
    }

    private byte[] perfetto(History history) {
        Moment end = history.moment();
        history.seek(new Moment(end.branch(), 0, 0));
        StringWriter text = new StringWriter();
        try {
            PerfettoTrace trace = new PerfettoTrace(text, history.state(), 0);
            while (history.moment().step() < end.step() && history.forward()) {
                Transition last = history.last();
                if (last != null) {
                    trace.add(last);
                }
                go(history.moment().step(), end.step());
            }
            trace.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /// @param lastOnly whether only the last moment gets a picture
    private byte[] tree(Desktop.PictureForm form, List<Publication> moments, boolean lastOnly) {
        int first = lastOnly ? moments.size() - 1 : Math.max(0, moments.size() - MOST_PICTURES);
        PictureFiles files = new PictureFiles(form, look);
        TreePictures pictures =
                onFx(() -> TreePictures.of(moments, first, Theme.valueOf(look.colours().name())));
        for (int done = 0; done < pictures.steps(); ) {
            go(done, pictures.steps());
            List<Runnable> taken = new ArrayList<>();
            done += onFx(() -> draw(pictures, files, taken));
            taken.forEach(Runnable::run);
        }
        return files.finish().getFirst();
    }

    /// Draws some moments, up to the next that gets a picture.
    ///
    /// @return how many
    private static int draw(TreePictures pictures, PictureFiles files, List<Runnable> taken) {
        long end = System.nanoTime() + AT_ONCE_NANOS;
        int steps = 0;
        boolean more;
        do {
            more = pictures.next((node, words) -> taken.add(files.take(node, words)));
            steps++;
        } while (more && taken.isEmpty() && System.nanoTime() < end);
        return steps;
    }

    private static <T> T onFx(Supplier<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(action.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }
}
