package exitscope.app.window;

import exitscope.app.cli.Desktop;
import exitscope.app.program.HistoryBudget;
import exitscope.app.program.LoadedProgram;
import exitscope.app.program.WholeFile;
import exitscope.change.Transition;
import exitscope.format.perfetto.PerfettoTrace;
import exitscope.history.History;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Activity;
import exitscope.publish.Moment;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.recording.Recording;
import exitscope.views.Theme;

import javafx.application.Platform;
import javafx.scene.Scene;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Writes what the window shows, and the run that led there, to files. The run is made again on a
/// thread of its own; what is drawn is drawn a moment at a time, so that the window goes on.
///
/// For the JavaFX thread.
final class Exporter {
    /// As many pictures of a run go into an animation; of a longer run, the last ones.
    private static final int MOST_PICTURES = 600;

    /// So far back goes what is told of the past; nobody reads a longer diagram, and memory has an
    /// end.
    private static final int MOST_MOMENTS = 10_000;

    private static final int DELAY = 400;

    private final WindowText words;
    private final Runner runner;
    private final MessageBar messages;
    private final Supplier<Theme> theme;
    private final Supplier<Scene> scene;

    /// @param theme what pictures look like
    /// @param scene of which pictures of the window are made
    Exporter(
            WindowText words,
            Runner runner,
            MessageBar messages,
            Supplier<Theme> theme,
            Supplier<Scene> scene) {
        this.words = words;
        this.runner = runner;
        this.messages = messages;
        this.theme = theme;
        this.scene = scene;
    }

    /// Writes a file, and tells when it is there.
    void export(Export what, Path file) {
        switch (what) {
            case WINDOW_SVG -> window(Desktop.PictureForm.SVG, file);
            case WINDOW_PNG -> window(Desktop.PictureForm.PNG, file);
            case TREE_TEXT, TREE_DOT, TREE_SVG, TREE_PNG, RUN_MERMAID, RUN_PERFETTO, RUN_GIF -> {
                boolean asked =
                        runner.keep(
                                List.of(),
                                recording ->
                                        Thread.startVirtualThread(
                                                () -> write(file, () -> bytes(what, recording))));
                if (asked) {
                    messages.work(words.get("export.work"), -1);
                } else {
                    messages.warning(words.get("export.nothing"));
                }
            }
        }
    }

    private void window(Desktop.PictureForm form, Path file) {
        PictureFiles pictures = new PictureFiles(form, look());
        pictures.add(scene.get().getRoot(), "");
        byte[] content = pictures.finish().getFirst();
        Thread.startVirtualThread(() -> write(file, () -> content));
    }

    private Desktop.Look look() {
        return new Desktop.Look(false, 0, 0, 2, colours(), DELAY);
    }

    private Desktop.Colours colours() {
        return Desktop.Colours.valueOf(theme.get().name());
    }

    private void write(Path file, Supplier<byte[]> content) {
        try {
            WholeFile.write(file, content.get());
            Platform.runLater(() -> {
                messages.note(words.get("message.saved", String.valueOf(file.getFileName())));
            });
        } catch (ExitscopeException problem) {
            Platform.runLater(() -> messages.problem(problem.getMessage(), problem.wayOut()));
        } catch (RuntimeException defect) {
            Platform.runLater(() ->
                    messages.problem(
                            words.get("message.defect", defect),
                            words.get("message.defect.wayOut")));
        }
    }

    /// On a thread of its own.
    private byte[] bytes(Export what, Recording recording) {
        History history = recording.replay(HistoryBudget.standard().bytes(), _ -> {}).history();
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
    private static List<Publication> moments(Recording recording, History history) {
        Moment end = history.moment();
        ProgramInfo program =
                new LoadedProgram(
                                recording.boot().name(),
                                recording.boot().program(),
                                recording.origin(),
                                List.of())
                        .info(recording.boot());
        List<Publication> moments = new ArrayList<>();
        history.seek(new Moment(end.branch(), Math.max(0, end.step() - MOST_MOMENTS), 0));
        moments.add(publication(program, history));
        while (history.moment().step() < end.step() && history.forward()) {
            moments.add(publication(program, history));
        }
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

    private static byte[] perfetto(History history) {
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
        Desktop.Look look = onFx(this::look);
        PictureFiles files = onFx(() -> new PictureFiles(form, look));
        TreePictures pictures = onFx(() -> TreePictures.of(moments, first, theme.get()));
        for (int i = 0; i < pictures.steps(); i++) {
            double done = i / (double) pictures.steps();
            onFx(() -> {
                messages.work(words.get("export.work"), done);
                pictures.next(files::add);
                return done;
            });
        }
        return onFx(files::finish).getFirst();
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
