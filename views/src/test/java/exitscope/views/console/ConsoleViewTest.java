package exitscope.views.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.command.Command;
import exitscope.state.Bytes;
import exitscope.views.Fx;
import exitscope.views.Messages;
import exitscope.views.RealRun;
import exitscope.views.Scenes;
import exitscope.views.Selection;
import exitscope.views.control.ViewCommand;

import javafx.geometry.Bounds;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

class ConsoleViewTest {
    private final List<Command> sent = new CopyOnWriteArrayList<>();
    private Fx window;

    private ConsoleView view;

    @BeforeEach
    void open() {
        view =
                Fx.call(() ->
                        new ConsoleView(new Messages(Locale.ENGLISH), new Selection(), sent::add));
        window = Fx.show(() -> view, 560, 300);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aLineIsSentWithItsEnd() {
        window.publish(Scenes.booted());
        window.click(window.nodes("console-input").getFirst());
        window.type("yes");
        window.press(KeyCode.ENTER);
        assertEquals(List.of(new Command.Type(Bytes.utf8("yes\n"))), sent);
    }

    @Test
    void theFieldTellsWhichKeyEndsTheInput() {
        window.publish(Scenes.booted());
        TextField input = (TextField) window.nodes("console-input").getFirst();
        assertEquals("Type a line; Ctrl+D ends the input", Fx.call(input::getPromptText));
        ViewCommand end =
                view.keys().all().stream()
                        .filter(each -> each.name().equals("endOfFile"))
                        .findFirst()
                        .orElseThrow();
        Fx.run(() -> end.key().set(KeyCombination.valueOf("F4")));
        assertEquals("Type a line; F4 ends the input", Fx.call(input::getPromptText));
        Fx.run(() -> end.key().set(null));
        assertEquals("Type a line", Fx.call(input::getPromptText));
    }

    @Test
    void controlDEndsTheInputOrSendsWhatIsThere() {
        window.publish(Scenes.booted());
        window.click(window.nodes("console-input").getFirst());
        window.type("x");
        window.press(KeyCode.CONTROL, KeyCode.D);
        window.press(KeyCode.CONTROL, KeyCode.D);
        assertEquals(List.of(new Command.Type(Bytes.utf8("x")), new Command.CloseInput()), sent);
    }

    @Test
    void onATerminalControlKeysAreTyped() throws IOException {
        window.publish(RealRun.of("06-sigchld-handler.c", "fifo").getFirst());
        window.click(window.nodes("console-input").getFirst());
        window.type("x");
        window.press(KeyCode.CONTROL, KeyCode.D);
        window.type("y");
        window.press(KeyCode.CONTROL, KeyCode.C);
        window.press(KeyCode.CONTROL, KeyCode.Z);
        window.press(KeyCode.CONTROL, KeyCode.BACK_SLASH);
        window.type("z");
        window.press(KeyCode.ENTER);
        assertEquals(
                List.of("x\u0004", "\u0003", "\u001a", "\u001c", "z\r"),
                sent.stream().map(command -> ((Command.Type) command).bytes().text()).toList());
    }

    @Test
    void aKeyOfItsOwnInterruptsThoughTextIsSelected() throws IOException {
        window.publish(RealRun.of("06-sigchld-handler.c", "fifo").getFirst());
        ViewCommand interrupt =
                view.keys().all().stream()
                        .filter(each -> each.name().equals("interrupt"))
                        .findFirst()
                        .orElseThrow();
        Fx.run(() -> interrupt.key().set(KeyCombination.valueOf("F4")));
        window.click(window.nodes("console-input").getFirst());
        window.type("selected");
        window.press(KeyCode.CONTROL, KeyCode.A);
        window.press(KeyCode.F4);
        assertEquals(List.of(new Command.Type(Bytes.utf8("\u0003"))), sent);
    }

    @Test
    void controlCCopiesWhatIsSelected() throws IOException {
        window.publish(RealRun.of("06-sigchld-handler.c", "fifo").getFirst());
        window.click(window.nodes("console-input").getFirst());
        window.type("copied");
        window.press(KeyCode.CONTROL, KeyCode.A);
        window.press(KeyCode.CONTROL, KeyCode.C);
        assertEquals(List.of(), sent);
    }

    @Test
    void outputAppearsAndDisappears() {
        window.withText("Nothing has been written yet.");
        window.publish(Scenes.zombie());
        assertTrue(text().startsWith("two children are born\n"));
        assertTrue(window.texts().contains("err"), "errors are told apart in words too");
        window.publish(Scenes.booted());
        assertEquals("", text());
        window.withText("Nothing has been written yet.");
    }

    @Test
    void aClickOnACharacterGoesToWhereItWasWritten() {
        window.publish(Scenes.zombie());
        StyleClassedTextArea area = area();
        int second = text().indexOf("child 1");
        Bounds bounds =
                Fx.call(() -> area.getCharacterBoundsOnScreen(second, second + 1).orElseThrow());
        window.click(bounds);
        assertEquals(List.of(new Command.SeekOutput(1)), sent);
    }

    @Test
    void enterGoesToWhereTheCaretIs() {
        window.publish(Scenes.zombie());
        StyleClassedTextArea area = area();
        Fx.run(() -> {
            area.requestFocus();
            area.moveTo(0);
        });
        window.press(KeyCode.ENTER);
        assertEquals(List.of(new Command.SeekOutput(0)), sent);
    }

    @Test
    void aThousandWritesAppearAtOnce() {
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> window.publish(Scenes.many(1_000)));
        assertEquals(998, text().lines().count(), "998 children wrote a line each");
    }

    private String text() {
        return Fx.call(area()::getText);
    }

    private StyleClassedTextArea area() {
        return (StyleClassedTextArea) window.nodes("console-output").getFirst();
    }
}
