package exitscope.app.window;

import exitscope.app.cli.Desktop;
import exitscope.app.picture.PngImage;
import exitscope.app.program.HistoryBudget;
import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Samples;
import exitscope.app.words.AppPhrase;
import exitscope.change.Difference;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Publication;
import exitscope.views.Messages;
import exitscope.views.Theme;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/// Opens the window on a display, or draws it without one.
public final class WindowDesktop implements Desktop {
    /// Nothing is needed before the first window.
    public WindowDesktop() {}

    @Override
    public void open(
            @Nullable String what, @Nullable HistoryBudget history, @Nullable String language) {
        // What cannot be understood is told before there is a window.
        HistoryBudget.standard();
        try {
            Application.launch(
                    WindowApplication.class, WindowApplication.arguments(what, history, language));
        } catch (UnsupportedOperationException noDisplay) {
            throw new ExitscopeException(
                    AppPhrase.of("window.noDisplay", noDisplay.getMessage()),
                    AppPhrase.of("window.display"),
                    noDisplay);
        } catch (RuntimeException failed) {
            throw cause(failed);
        }
    }

    /// The toolkit wraps what a window throws as it opens; what can be told to a person counts.
    static RuntimeException cause(RuntimeException failed) {
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (each instanceof ExitscopeException known) {
                return known;
            }
        }
        return failed;
    }

    @Override
    public String words(Difference difference) {
        Messages words = new Messages();
        return words.text(
                "differs.sentry_2018",
                words.text("difference." + difference.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public String rehearse(List<Path> programs, int calm, boolean display) {
        Performance<String> rehearsal =
                (done, failed) -> {
                    Samples samples = Samples.ofDistribution();
                    MainWindow window =
                            new MainWindow(
                                    new ProgramLoader(),
                                    samples,
                                    MainWindow.WIDTH,
                                    MainWindow.HEIGHT);
                    Stage stage = new Stage();
                    stage.setScene(window.scene());
                    stage.show();
                    Rehearsal.of(
                            window,
                            programs,
                            calm,
                            presses -> {
                                PngImage.of(window.scene().snapshot(null));
                                window.close();
                                stage.hide();
                                done.accept(Rehearsal.report(presses));
                            });
                };
        return display ? perform(rehearsal) : withoutDisplay(rehearsal);
    }

    @Override
    public byte[] shoot(List<Publication> history, int width, int height, Colours colours) {
        return WindowDesktop.<byte[]>withoutDisplay((done, failed) ->
                Portrait.of(
                        history,
                        width,
                        height,
                        theme(colours),
                        _ -> {},
                        (_, image) -> done.accept(PngImage.of(image)),
                        failed));
    }

    private static Theme theme(Colours colours) {
        return switch (colours) {
            case LIGHT -> Theme.LIGHT;
            case DARK -> Theme.DARK;
            case PROJECTOR -> Theme.PROJECTOR;
        };
    }

    @Override
    public String text(TextForm form, List<Publication> history) {
        return PictureFiles.text(form, history);
    }

    @Override
    public List<byte[]> pictures(
            PictureForm form, List<Publication> history, int first, Look look) {
        return WindowDesktop.<List<byte[]>>withoutDisplay((done, failed) -> {
            PictureFiles files = new PictureFiles(form, look);
            if (look.window()) {
                Portrait.of(
                        history,
                        first,
                        look.width(),
                        look.height(),
                        theme(look.colours()),
                        new Portrait.Easel() {
                            @Override
                            public void picture(MainWindow window, Region content) {
                                files.add(content, "");
                            }

                            @Override
                            public void finished() {
                                done.accept(files.finish());
                            }

                            @Override
                            public void failed(Throwable problem) {
                                failed.accept(problem);
                            }
                        });
            } else {
                TreePictures tree = TreePictures.of(history, first, theme(look.colours()));
                while (tree.next(files::add)) {
                    // Each of them is drawn as it comes.
                }
                done.accept(files.finish());
            }
        });
    }

    /// What is done with the JavaFX platform, and how to say that it is done.
    private interface Performance<T> {
        void begin(Consumer<T> done, Consumer<Throwable> failed);
    }

    /// Whatever display there is, what happens must not depend on it.
    private static <T> T withoutDisplay(Performance<T> performance) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        return perform(performance);
    }

    private static <T> T perform(Performance<T> performance) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                performance.begin(result::complete, result::completeExceptionally);
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            Platform.exit();
        }
    }
}
