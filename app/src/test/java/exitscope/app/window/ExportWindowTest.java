package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.program.WholeFile;
import exitscope.views.Theme;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Files that are written while the window goes on.
class ExportWindowTest {
    @TempDir Path directory;

    private final DrivenWindow window = DrivenWindow.small().load("03-zombie.c");

    @AfterEach
    void close() {
        window.close();
    }

    private Path export(Export what) {
        Path file = directory.resolve(what + "." + what.ending());
        Fx.run(() -> window.content().exporter().export(what, file));
        return file;
    }

    private void aDozenSteps() {
        for (long i = 1; i <= 12; i++) {
            window.press("step");
            window.awaitStep(i);
        }
    }

    private List<Path> files() {
        try (var all = Files.list(directory)) {
            return all.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void toTheEnd() {
        window.accelerate("end");
        window.awaitActivity("Ended");
    }

    @Test
    void anExportIsCancelledAndLeavesNothing() {
        toTheEnd();
        long end = window.step();
        export(Export.RUN_GIF);
        Fx.await("the bar", () -> window.visible("#cancel") && window.visible(".message-bar"));
        ProgressBar bar = window.find(ProgressBar.class, ".message-bar .progress-bar");
        Fx.await("some of it is done", () -> bar.getProgress() > 0.4);
        window.press("back");
        window.awaitStep(end - 1);
        assertTrue(window.text(".message-text").startsWith("Exporting"), "it still goes on");
        DrivenWindow.picture(window.scene(), "export-work");
        Fx.run(() -> window.find(Button.class, "#cancel").fire());
        assertEquals("Cancelled. Nothing was changed.", window.text(".message-text"));
        assertFalse(window.visible("#cancel"));
        // The next one comes after it on the same thread.
        Path tree = export(Export.TREE_TEXT);
        Fx.await("the tree", () -> Files.exists(tree) && files().size() == 1);
        assertEquals(List.of(tree), files());
    }

    @Test
    void anErrorStandsWhileAnExportGoesOnAndWhenItIsThere() {
        aDozenSteps();
        CodeArea editor = window.find(CodeArea.class, ".source-area");
        Fx.run(() -> editor.replaceText("int main(void) {\n    return nothing;\n}\n"));
        window.press("compile");
        window.awaitText(".message-text", "One error");
        Path animation = export(Export.RUN_GIF);
        Fx.await(
                "the animation",
                () -> {
                    assertEquals("error", shown());
                    return Files.exists(animation);
                });
        DrivenWindow.picture(window.scene(), "export-error");
        // What is told of the first comes before the second is written.
        Path tree = export(Export.TREE_TEXT);
        Fx.await("the tree", () -> Files.exists(tree));
        assertEquals("error", shown());
        window.press("close-message");
        window.awaitText(".message-text", "Saved TREE_TEXT");
    }

    /// How the bar looks.
    private String shown() {
        Node bar = window.find(Node.class, ".message-bar");
        Node row = window.find(Node.class, ".message-row");
        return bar.isVisible() ? row.getStyleClass().getLast() : "";
    }

    @Test
    void whatIsBeingWrittenWhenTheWindowClosesIsWrittenWhole() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        WindowText words = new WindowText(Locale.ENGLISH);
        Exporter exporter =
                Fx.get(() ->
                        new Exporter(
                                words,
                                _ -> false,
                                new MessageBar(words, () -> {}),
                                () -> Theme.LIGHT,
                                window::scene,
                                (file, content) -> {
                                    begun.countDown();
                                    await(goOn);
                                    WholeFile.write(file, content);
                                }));
        Path written = directory.resolve("written.svg");
        Path never = directory.resolve("never.svg");
        Fx.run(() -> {
            exporter.export(Export.WINDOW_SVG, written);
            exporter.export(Export.WINDOW_SVG, never);
        });
        await(begun);
        CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(goOn::countDown);
        Fx.run(exporter::close);
        assertEquals(List.of(written), files());
        assertTrue(Files.readString(written).contains("</svg>"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsAskedForMeanwhileIsWrittenAfterwards() throws IOException {
        aDozenSteps();
        Path animation = export(Export.RUN_GIF);
        Path picture = export(Export.WINDOW_PNG);
        Path tree = export(Export.TREE_SVG);
        Path trace = export(Export.RUN_PERFETTO);
        Path diagram = export(Export.RUN_MERMAID);
        window.awaitText(".message-text", "Saved RUN_MERMAID.mmd");
        assertEquals(5, files().size(), () -> files().toString());
        assertTrue(begins(animation, "GIF89a"));
        assertTrue(begins(picture, "\u0089PNG"));
        assertTrue(Files.readString(tree).contains("<svg"));
        assertTrue(begins(trace, "{"));
        assertTrue(Files.readString(diagram).contains("sequenceDiagram"));
        assertFalse(window.visible("#cancel"));
    }

    private static boolean begins(Path file, String with) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).startsWith(with);
    }

    @Test
    void aLessonThatIsBeingOpenedIsGivenUp() {
        window.open(DrivenWindow.SAMPLES.resolve("02-exit-status.md").toString());
        Fx.run(() -> window.find(Button.class, "#cancel").fire());
        assertEquals("Cancelled. Nothing was changed.", window.text(".message-text"));
        // What is asked for afterwards is not taken away by it.
        window.load("01-hello.c");
        window.press("step");
        window.awaitStep(1);
        assertTrue(Fx.get(() -> window.content().title().get()).startsWith("01-hello.c "));
    }
}
