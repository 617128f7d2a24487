package exitscope.app.window;

import exitscope.app.picture.PngImage;
import exitscope.app.program.Build;
import exitscope.app.program.LoadedProgram;
import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Walk;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.machine.Execution;
import exitscope.publish.Publication;
import exitscope.schedule.Schedule;
import exitscope.state.Bytes;
import exitscope.state.Limits;
import exitscope.state.Personality;
import exitscope.state.TerminalStreams;
import exitscope.views.Theme;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Pictures of the window, for looking at; each use says which text is cut or lies on other text.
///
/// `Gallery OUT [BEGINNING...]` draws every pane with nothing, one task, a sample and a thousand
/// tasks, in every theme, size and language that [Exhibition] knows, or those of which the name
/// begins so.
///
/// `Gallery OUT WIDTHxHEIGHT light|dark|projector POSITIONS FILE...` draws programs, where
/// POSITIONS are how many pictures are taken of each run, evenly spaced, as the window opens and
/// with other panes in front.
///
/// `Gallery --check FILE...` draws nothing and looks at every position of each run, in the smallest
/// window, and at a fifth of the positions with every pane in front, now and then with marks.
final class Gallery {
    private Gallery() {}

    static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("--check")) {
            try {
                check(List.of(arguments).subList(1, arguments.length));
            } finally {
                Platform.exit();
            }
            return;
        }
        Path out = Files.createDirectories(Path.of(arguments[0]));
        if (arguments.length < 2 || !arguments[1].matches("\\d+x\\d+")) {
            try {
                new Exhibition(out).draw(List.of(arguments).subList(1, arguments.length));
            } finally {
                Platform.exit();
            }
            return;
        }
        String[] size = arguments[1].split("x", -1);
        int width = Integer.parseInt(size[0]);
        int height = Integer.parseInt(size[1]);
        Theme theme = Theme.of(arguments[2]).orElseThrow();
        int pictures = Integer.parseInt(arguments[3]);
        try {
            draw(arguments, out, width, height, theme, pictures);
        } finally {
            Platform.exit();
        }
    }

    private static void check(List<String> files) {
        int width = (int) MainWindow.LEAST_WIDTH;
        int height = (int) MainWindow.LEAST_HEIGHT;
        for (String file : files) {
            List<Publication> moments = everyPosition(Path.of(file));
            System.out.println(file + ": " + moments.size() + " positions");
            List<Publication> seen = new ArrayList<>(moments);
            List<Look> looks = new ArrayList<>(Collections.nCopies(moments.size(), Look.PLAIN));
            for (int i = 0; i < moments.size(); i += 5) {
                Publication marked = MarkedRun.of(moments.subList(i, i + 1)).getLast();
                seen.addAll(Collections.nCopies(Look.inTurn().size(), marked));
                looks.addAll(Look.inTurn());
            }
            cut(seen, 0, width, height, Theme.LIGHT, looks)
                    .forEach(each -> System.out.println("  " + each));
        }
    }

    private static void draw(
            String[] arguments, Path out, int width, int height, Theme theme, int pictures) {
        for (int i = 4; i < arguments.length; i++) {
            Path file = Path.of(arguments[i]);
            String name = String.valueOf(file.getFileName()).replaceAll("\\.c$", "");
            for (List<Publication> history : histories(file, pictures)) {
                long position = history.getLast().moment().step();
                for (Look look : Look.values()) {
                    String title =
                            name
                                    + "-"
                                    + String.format("%04d", position)
                                    + (look == Look.PLAIN
                                            ? ""
                                            : "-" + look.name().toLowerCase(Locale.ROOT));
                    List<String> cut =
                            draw(
                                    look == Look.PLAIN ? history : MarkedRun.of(history),
                                    width,
                                    height,
                                    theme,
                                    look,
                                    out.resolve(title + "-" + arguments[2] + "-" + width + ".png"));
                    cut.forEach(each -> System.out.println(title + ": " + each));
                }
            }
        }
    }

    /// Every moment of a run.
    private static List<Publication> everyPosition(Path file) {
        Walk walk = walks(file, false).get();
        List<Publication> moments = new ArrayList<>();
        do {
            moments.add(walk.publication());
        } while (walk.forward() != null && moments.size() < 100_000);
        return moments;
    }

    /// Moments of a run, each with the one before it.
    static List<List<Publication>> histories(Path file, int count) {
        return histories(file, count, false);
    }

    /// The same of a program that may be the first process itself.
    static List<List<Publication>> histories(Path file, int count, boolean asInit) {
        Supplier<Walk> fresh = walks(file, asInit);
        long length = 0;
        Walk whole = fresh.get();
        while (whole.forward() != null && length < 100_000) {
            length++;
        }
        Walk walk = fresh.get();
        Publication boot = walk.publication();
        Publication before = boot;
        List<List<Publication>> histories = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long position = count == 1 ? length : length * i / (count - 1);
            while (walk.position() < position) {
                if (walk.position() == position - 1) {
                    before = walk.publication();
                }
                walk.forward();
            }
            histories.add(
                    walk.position() == 0
                            ? List.of(boot)
                            : List.of(boot, before, walk.publication()));
        }
        return histories;
    }

    private static Supplier<Walk> walks(Path file, boolean asInit) {
        ProgramLoader loader = new ProgramLoader();
        LoadedProgram program = loader.load(file, Build.DEFAULT, (_, _) -> {});
        BootOptions options =
                new BootOptions(
                        program.image(),
                        program.name(),
                        List.of(),
                        LoadedProgram.ENVIRONMENT,
                        loader.init((_, _) -> {}),
                        loader.commands((_, _) -> {}),
                        TerminalStreams.ALL,
                        Bytes.EMPTY,
                        asInit,
                        Limits.DEFAULT,
                        Personality.LINUX);
        return () ->
                Walk.withTimeline(
                        program.info(options),
                        Boot.boot(options),
                        Schedule.parse("fifo"),
                        Execution.STANDARD);
    }

    /// Draws the window as it stands in the end, and says what text is cut.
    ///
    /// @param look what of it is in front
    /// @param picture where it goes
    /// @return what text is cut
    private static List<String> draw(
            List<Publication> history,
            int width,
            int height,
            Theme theme,
            Look look,
            Path picture) {
        return see(
                history,
                history.size() - 1,
                width,
                height,
                theme,
                List.of(look),
                CutText::in,
                window -> {
                    try {
                        Files.write(
                                picture,
                                PngImage.of(
                                        window.scene().snapshot(new WritableImage(width, height))));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /// What text is cut in one window that shows moment after moment.
    ///
    /// @param first the first of the moments that is looked at
    /// @param looks what is in front, moment after moment; then as the last was
    /// @return what is cut, each with what is in front and the position
    static List<String> cut(
            List<Publication> moments,
            int first,
            int width,
            int height,
            Theme theme,
            List<Look> looks) {
        return wrong(moments, first, width, height, theme, looks, CutText::in);
    }

    /// What is wrong in one window that shows moment after moment.
    ///
    /// @param first the first of the moments that is looked at
    /// @param looks what is in front, moment after moment; then as the last was
    /// @param look says what is wrong with what is seen
    /// @return what is wrong, each with what is in front and the position
    static List<String> wrong(
            List<Publication> moments,
            int first,
            int width,
            int height,
            Theme theme,
            List<Look> looks,
            Function<Node, List<String>> look) {
        return see(moments, first, width, height, theme, looks, look, _ -> {});
    }

    private static List<String> see(
            List<Publication> moments,
            int first,
            int width,
            int height,
            Theme theme,
            List<Look> looks,
            Function<Node, List<String>> wrong,
            Consumer<MainWindow> seen) {
        CompletableFuture<List<String>> all = new CompletableFuture<>();
        List<String> cut = new ArrayList<>();
        Iterator<Publication> at = moments.subList(first, moments.size()).iterator();
        Fx.later(
                all,
                () ->
                        Portrait.of(
                                moments,
                                first,
                                width,
                                height,
                                theme,
                                new Portrait.Easel() {
                                    private int look;

                                    @Override
                                    public void arrange(MainWindow window) {
                                        looks.getFirst().arrange(window);
                                    }

                                    @Override
                                    public void picture(MainWindow window, Region content) {
                                        long position = at.next().moment().step();
                                        wrong.apply(window.scene().getRoot())
                                                .forEach(text ->
                                                        cut.add(
                                                                looks.get(look)
                                                                        + " at "
                                                                        + position
                                                                        + ": "
                                                                        + text));
                                        seen.accept(window);
                                        if (look + 1 < looks.size()) {
                                            look++;
                                            looks.get(look).arrange(window);
                                        }
                                    }

                                    @Override
                                    public void finished() {
                                        all.complete(cut);
                                    }

                                    @Override
                                    public void failed(Throwable problem) {
                                        all.completeExceptionally(problem);
                                    }
                                }));
        return all.join();
    }
}
