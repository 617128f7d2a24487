package exitscope.app.window;

import exitscope.app.cli.Desktop;
import exitscope.app.program.WholeFile;
import exitscope.problem.ExitscopeException;
import exitscope.views.Theme;

import javafx.application.Platform;
import javafx.scene.Scene;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Writes what the window shows, and the run that led there, to files: one after the other, on a
/// thread of its own. What is given up leaves nothing behind.
///
/// For the JavaFX thread.
final class Exporter implements AutoCloseable {
    private static final int DELAY = 400;

    private final WindowText words;
    private final Runner runner;
    private final MessageBar messages;
    private final Supplier<Theme> theme;
    private final Supplier<Scene> scene;
    private final ExecutorService writer =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    task -> {
                        Thread thread = new Thread(task, "exitscope-export");
                        thread.setDaemon(true);
                        return thread;
                    },
                    // What a session tells after the window was closed.
                    new ThreadPoolExecutor.DiscardPolicy());

    /// What is not written yet.
    private final Set<ExportWork> begun = new LinkedHashSet<>();

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
            case WINDOW_SVG -> window(what, Desktop.PictureForm.SVG, file);
            case WINDOW_PNG -> window(what, Desktop.PictureForm.PNG, file);
            case TREE_TEXT, TREE_DOT, TREE_SVG, TREE_PNG, RUN_MERMAID, RUN_PERFETTO, RUN_GIF -> {
                ExportWork work = new ExportWork(what, look(), this::tell);
                boolean asked =
                        runner.keep(
                                List.of(),
                                recording ->
                                        writer.execute(() ->
                                                write(work, file, () -> work.content(recording))));
                if (asked) {
                    begun.add(work);
                    messages.work(words.get("export.work"), -1);
                } else {
                    messages.warning(words.get("export.nothing"));
                }
            }
        }
    }

    private void window(Export what, Desktop.PictureForm form, Path file) {
        PictureFiles pictures = new PictureFiles(form, look());
        Runnable taken = pictures.take(scene.get().getRoot(), "");
        ExportWork work = new ExportWork(what, look(), this::tell);
        begun.add(work);
        messages.work(words.get("export.work"), -1);
        writer.execute(() ->
                write(
                        work,
                        file,
                        () -> {
                            taken.run();
                            return pictures.finish().getFirst();
                        }));
    }

    private Desktop.Look look() {
        Desktop.Colours colours = Desktop.Colours.valueOf(theme.get().name());
        return new Desktop.Look(false, 0, 0, 2, colours, DELAY);
    }

    private void tell(double done) {
        Platform.runLater(() -> {
            if (!begun.isEmpty()) {
                messages.work(words.get("export.work"), done);
            }
        });
    }

    /// On the thread that writes.
    private void write(ExportWork work, Path file, Supplier<byte[]> content) {
        try {
            byte[] made = content.get();
            if (work.end()) {
                WholeFile.write(file, made);
                ended(
                        work,
                        () ->
                                messages.note(
                                        words.get(
                                                "message.saved",
                                                String.valueOf(file.getFileName()))));
            }
        } catch (CancellationException e) {
            // Who gave it up knows.
        } catch (ExitscopeException problem) {
            ended(work, () -> messages.problem(problem.getMessage(), problem.wayOut()));
        } catch (RuntimeException | Error defect) {
            ended(
                    work,
                    () ->
                            messages.problem(
                                    words.get("message.defect", defect),
                                    words.get("message.defect.wayOut")));
        }
    }

    private void ended(ExportWork work, Runnable tell) {
        Platform.runLater(() -> {
            begun.remove(work);
            tell.run();
        });
    }

    /// Gives up what is not written yet.
    void cancel() {
        List<ExportWork> present = List.copyOf(begun);
        begun.clear();
        boolean given = false;
        for (ExportWork work : present) {
            given |= work.end();
        }
        if (given) {
            messages.note(words.get("message.cancelled"));
        }
    }

    @Override
    public void close() {
        begun.forEach(ExportWork::end);
        begun.clear();
        // What is being written is written whole.
        writer.shutdown();
    }
}
