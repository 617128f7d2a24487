package exitscope.app.window;

import exitscope.app.cli.Desktop;
import exitscope.app.program.WholeFile;
import exitscope.problem.ExitscopeException;
import exitscope.recording.Recording;
import exitscope.views.Theme;

import javafx.application.Platform;
import javafx.scene.Scene;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Writes what the window shows, and the run that led there, to files: one after the other, on a
/// thread of its own. What is given up leaves nothing behind.
///
/// For the JavaFX thread.
final class Exporter implements AutoCloseable {
    private static final int DELAY = 400;

    /// A disk that takes longer holds up nobody who wants to go.
    private static final long PATIENCE_SECONDS = 10;

    private final WindowText words;
    private final Predicate<Consumer<Recording>> run;
    private final MessageBar messages;
    private final Supplier<Theme> theme;
    private final Supplier<Scene> scene;
    private final BiConsumer<Path, byte[]> disk;
    private final ThreadPoolExecutor writer =
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

    /// Held while a file is written.
    private final Lock writing = new ReentrantLock();

    /// @param run asks for the present run, to be called back on whatever thread; false when there
    ///   is none
    /// @param theme what pictures look like
    /// @param scene of which pictures of the window are made
    /// @param disk writes files, whole or not at all, such as [WholeFile#write]
    Exporter(
            WindowText words,
            Predicate<Consumer<Recording>> run,
            MessageBar messages,
            Supplier<Theme> theme,
            Supplier<Scene> scene,
            BiConsumer<Path, byte[]> disk) {
        this.words = words;
        this.run = run;
        this.messages = messages;
        this.theme = theme;
        this.scene = scene;
        this.disk = disk;
    }

    /// Writes a file, and tells when it is there.
    void export(Export what, Path file) {
        switch (what) {
            case WINDOW_SVG -> window(what, Desktop.PictureForm.SVG, file);
            case WINDOW_PNG -> window(what, Desktop.PictureForm.PNG, file);
            case TREE_TEXT, TREE_DOT, TREE_SVG, TREE_PNG, RUN_MERMAID, RUN_PERFETTO, RUN_GIF -> {
                ExportWork work = new ExportWork(what, look(), this::tell);
                boolean asked =
                        run.test(recording ->
                                writer.execute(
                                        () -> write(work, file, () -> work.content(recording))));
                if (asked) {
                    begin(work);
                } else {
                    messages.note(words.get("export.nothing"));
                }
            }
        }
    }

    private void window(Export what, Desktop.PictureForm form, Path file) {
        PictureFiles pictures = new PictureFiles(form, look());
        Runnable taken = pictures.take(scene.get().getRoot(), "");
        ExportWork work = new ExportWork(what, look(), this::tell);
        begin(work);
        writer.execute(() ->
                write(
                        work,
                        file,
                        () -> {
                            taken.run();
                            return pictures.finish().getFirst();
                        }));
    }

    private void begin(ExportWork work) {
        begun.add(work);
        messages.exportAsked(words.get("export.work"), this::cancel);
    }

    private Desktop.Look look() {
        Desktop.Colours colours = Desktop.Colours.valueOf(theme.get().name());
        return new Desktop.Look(false, 0, 0, 2, colours, DELAY);
    }

    private void tell(double done) {
        Platform.runLater(() -> {
            if (!begun.isEmpty()) {
                messages.exporting(words.get("export.work"), done);
            }
        });
    }

    /// On the thread that writes.
    private void write(ExportWork work, Path file, Supplier<byte[]> content) {
        try {
            byte[] made = content.get();
            if (wrote(work, file, made)) {
                String name = String.valueOf(file.getFileName());
                ended(work, () -> messages.exportNote(words.get("message.saved", name)));
            }
        } catch (CancellationException e) {
            // Who gave it up knows.
        } catch (ExitscopeException problem) {
            ended(work, () -> messages.exportProblem(problem));
        } catch (RuntimeException | Error defect) {
            ended(
                    work,
                    () ->
                            messages.exportProblem(
                                    words.get("message.defect", defect),
                                    words.get("message.defect.wayOut")));
        }
    }

    /// Writes what was made, unless it was given up.
    private boolean wrote(ExportWork work, Path file, byte[] made) {
        writing.lock();
        try {
            boolean wanted = work.end();
            if (wanted) {
                disk.accept(file, made);
            }
            return wanted;
        } finally {
            writing.unlock();
        }
    }

    private void ended(ExportWork work, Runnable tell) {
        Platform.runLater(() -> {
            begun.remove(work);
            if (begun.isEmpty()) {
                messages.exportsOver();
            }
            tell.run();
        });
    }

    /// Gives up what is not written yet.
    void cancel() {
        List<ExportWork> present = List.copyOf(begun);
        begun.clear();
        messages.exportsOver();
        boolean given = false;
        for (ExportWork work : present) {
            given |= work.end();
        }
        if (given) {
            messages.note(words.get("message.cancelled"));
        }
    }

    /// Gives up what is not written yet; what is being written is written whole.
    @Override
    public void close() {
        begun.forEach(ExportWork::end);
        begun.clear();
        writer.getQueue().clear();
        writer.shutdown();
        try {
            // A daemon's work ends with the program. What is made, not written, may want this very
            // thread: that is not waited for.
            if (writing.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                writing.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
