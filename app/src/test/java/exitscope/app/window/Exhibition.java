package exitscope.app.window;

import exitscope.app.picture.PngImage;
import exitscope.publish.Publication;
import exitscope.views.Theme;

import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/// Every pane of the window with nothing, one task, a sample and a thousand tasks, in every theme
/// and size: a picture each, and what text of it is cut.
final class Exhibition {
    private static final Path SAMPLES = Path.of("../samples").toAbsolutePath().normalize();

    private final Path out;

    /// What the window shows.
    private enum Subject {
        EMPTY,
        ONE,
        SAMPLE,
        THOUSAND;

        List<Publication> moments() {
            return switch (this) {
                case EMPTY -> List.of();
                case ONE -> Gallery.histories(own("one.c"), 1, true).getLast();
                case SAMPLE -> Gallery.histories(SAMPLES.resolve("06-sigchld-handler.c"), 3).get(1);
                case THOUSAND -> Gallery.histories(own("thousand.c"), 1).getLast();
            };
        }

        private static Path own(String name) {
            try {
                return Path.of(
                        Objects.requireNonNull(Exhibition.class.getResource(name), name).toURI());
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// How the window is.
    private enum Form {
        SMALL(1280, 800, 1, Locale.ENGLISH),
        LARGE(3840, 2160, 1, Locale.ENGLISH),
        GERMAN(1280, 800, 1, Locale.GERMAN),
        REDUCED(1280, 800, 0.75, Locale.ENGLISH),
        ENLARGED(1280, 800, 2.5, Locale.ENGLISH),
        HALL(3840, 2160, 2.5, Locale.ENGLISH);

        private final int width;
        private final int height;
        private final double scale;
        private final Locale locale;

        Form(int width, int height, double scale, Locale locale) {
            this.width = width;
            this.height = height;
            this.scale = scale;
            this.locale = locale;
        }

        /// The plain ones in every theme, the others in one.
        List<Theme> themes() {
            return this == SMALL || this == LARGE ? List.of(Theme.values()) : List.of(Theme.LIGHT);
        }
    }

    /// @param out where the pictures go
    Exhibition(Path out) {
        this.out = out;
    }

    /// Draws all of which the name begins with one of these, or all.
    void draw(List<String> wanted) {
        for (Subject subject : Subject.values()) {
            List<Form> forms = new ArrayList<>();
            for (Form form : Form.values()) {
                String name = name(subject, form);
                if (wanted.isEmpty() || wanted.stream().anyMatch(name::startsWith)) {
                    forms.add(form);
                }
            }
            if (!forms.isEmpty()) {
                List<Publication> moments = subject.moments();
                forms.forEach(form -> draw(subject, form, moments));
            }
        }
    }

    private static String name(Subject subject, Form form) {
        return (subject + "-" + form + "-").toLowerCase(Locale.ROOT);
    }

    private void draw(Subject subject, Form form, List<Publication> moments) {
        Locale.setDefault(form.locale);
        List<View> views = new ArrayList<>();
        List<Look> looks = new ArrayList<>(List.of(Look.PLAIN));
        looks.addAll(Look.inTurn());
        looks.forEach(look -> form.themes().forEach(theme -> views.add(new View(look, theme))));
        List<List<Publication>> pictures = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            boolean opens =
                    views.get(i).look == Look.OPEN
                            && views.get(i - 1).look != Look.OPEN
                            && !moments.isEmpty();
            pictures.add(
                    i == 0
                            ? moments
                            : opens ? List.of(MarkedRun.of(moments).getLast()) : List.of());
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        Fx.later(
                done,
                () ->
                        Portrait.of(
                                pictures,
                                form.width,
                                form.height,
                                Theme.LIGHT,
                                new Painter(name(subject, form), form, views, done)));
        done.join();
    }

    /// What is in front, and in which colours.
    private record View(Look look, Theme theme) {}

    private final class Painter implements Portrait.Easel {
        private final String name;
        private final Form form;
        private final List<View> views;
        private final CompletableFuture<Void> done;
        private int next;

        Painter(String name, Form form, List<View> views, CompletableFuture<Void> done) {
            this.name = name;
            this.form = form;
            this.views = views;
            this.done = done;
        }

        @Override
        public void arrange(MainWindow window) {
            window.scale().set(form.scale);
            view(window, 0);
        }

        private void view(MainWindow window, int at) {
            View view = views.get(at);
            if (at == 0 || views.get(at - 1).look != view.look) {
                view.look.arrange(window);
            }
            window.theme().set(view.theme);
        }

        @Override
        public void picture(MainWindow window, Region content) {
            View view = views.get(next);
            String title = name + (view.look + "-" + view.theme).toLowerCase(Locale.ROOT);
            CutText.in(window.scene().getRoot())
                    .forEach(each -> System.out.println(title + ": " + each));
            try {
                Files.write(
                        out.resolve(title + ".png"),
                        PngImage.of(
                                window.scene()
                                        .snapshot(new WritableImage(form.width, form.height))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            next++;
            if (next < views.size()) {
                view(window, next);
            }
        }

        @Override
        public void finished() {
            done.complete(null);
        }

        @Override
        public void failed(Throwable problem) {
            done.completeExceptionally(problem);
        }
    }
}
