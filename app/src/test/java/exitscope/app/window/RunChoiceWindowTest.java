package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a person chooses of how programs run, and what else is in the window.
class RunChoiceWindowTest {
    @TempDir Path directory;

    private final DrivenWindow window = DrivenWindow.small();

    @AfterEach
    void close() {
        window.close();
    }

    /// Chooses another schedule than the first.
    private void chooseSchedule() {
        Fx.run(() ->
                window.find(MenuBar.class, ".menu-bar").getMenus().stream()
                        .flatMap(menu -> menu.getItems().stream())
                        .filter(item -> "menu-schedule".equals(item.getId()))
                        .map(item -> ((Menu) item).getItems().get(1))
                        .forEach(MenuItem::fire));
    }

    @Test
    void errorsStayMarkedWhenThePresentProgramBeginsAnew() throws IOException {
        window.load("03-zombie.c");
        window.key(KeyCode.F10);
        window.awaitStep(1);
        Path broken = Files.writeString(directory.resolve("broken.c"), "int main(void) { return }");
        window.open(broken.toString());
        Fx.await("errors", () -> window.visible(".source-problems"));
        window.key(KeyCode.F10);
        window.awaitStep(2);
        chooseSchedule();
        window.awaitStep(0);
        assertEquals(
                "int main(void) { return }",
                Fx.get(() -> window.find(CodeArea.class, ".source-area").getText()));
        assertTrue(window.visible(".source-problems"), "the text is as wrong as before");
    }

    @Test
    void aLessonEndsWhenItsProgramRunsOtherwise() {
        window.open(DrivenWindow.SAMPLES.resolve("03-zombie.md").toString());
        Fx.await("the lesson", () -> window.lookup("#lesson-next") != null);
        chooseSchedule();
        Fx.await("the lesson has gone", () -> window.lookup("#lesson-next") == null);
    }
}
