package exitscope.views.choices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.command.Command;
import exitscope.state.Choice;
import exitscope.state.TaskId;
import exitscope.views.Fx;
import exitscope.views.Messages;
import exitscope.views.Scenes;
import exitscope.views.Selection;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

class ChoicesViewTest {
    private final Selection selection = new Selection();
    private final List<Command> sent = new CopyOnWriteArrayList<>();
    private Fx window;

    @BeforeEach
    void open() {
        window =
                Fx.show(
                        () -> new ChoicesView(new Messages(Locale.ENGLISH), selection, sent::add),
                        460,
                        420);
        window.publish(Scenes.zombie());
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aClickMakesTheChoice() {
        window.click(window.withText("4 runs on from line 12"));
        assertEquals(List.of(new Command.Choose(Choice.Run.of(new TaskId(4)))), sent);
    }

    @Test
    void aNumberKeyMakesTheChoice() {
        window.click(window.withText("is stopped by SIGSTOP"));
        assertEquals(List.of(), sent, "who cannot move cannot be chosen");
        window.press(KeyCode.DIGIT4);
        assertEquals(List.of(new Command.Choose(new Choice.FireTimer())), sent);
    }

    @Test
    void enterMakesTheSelectedChoice() {
        window.click(window.withText("8 tasks cannot move"));
        window.press(KeyCode.HOME);
        window.press(KeyCode.ENTER);
        assertEquals(List.of(new Command.Choose(Choice.Run.of(new TaskId(2)))), sent);
    }

    @Test
    void pointingLightsTheTaskUp() {
        window.point(window.withText("5 carries out write(1, …, 27)"));
        assertEquals(new TaskId(5), selection.hovered().get());
    }

    @Test
    void thePolicysAndTheRecordsChoiceAreMarkedInWords() {
        assertTrue(window.texts().containsAll(List.of("next", "recorded")));
    }
}
