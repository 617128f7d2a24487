package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.program.Build;
import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Samples;
import exitscope.app.settings.Settings;
import exitscope.state.Personality;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The next window is as the last one was left.
class RememberedTest {
    @TempDir Path directory;

    private final List<MainWindow> opened = new ArrayList<>();

    @AfterEach
    void close() {
        Fx.run(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        Fx.run(() -> opened.forEach(MainWindow::close));
    }

    private MainWindow window(Settings settings) {
        MainWindow window =
                Fx.get(() ->
                        new MainWindow(
                                new ProgramLoader(), new Samples(null), settings, 1280, 800));
        opened.add(window);
        return window;
    }

    private Path file() {
        return directory.resolve("settings.properties");
    }

    @Test
    void panesPagesAndPlaceAreThereAgain() {
        MainWindow first = window(Settings.in(file()));
        Stage stage = Fx.get(Stage::new);
        Fx.run(() -> {
            stage.setScene(first.scene());
            stage.setX(40);
            stage.setY(30);
            stage.setWidth(1100);
            stage.setHeight(700);
            stage.show();
            first.go(Panes.Place.LANES);
            ((ToggleButton) first.scene().getRoot().lookup("#marks")).fire();
            first.remember(stage);
            stage.hide();
        });
        assertEquals("true", Settings.in(file()).get("marksShown").orElse(""));
        assertEquals(List.of("SOURCE", "LANES"), Settings.in(file()).list("pages"));
        MainWindow second = window(Settings.in(file()));
        Stage next = Fx.get(Stage::new);
        Fx.run(() -> {
            // As the application does: what is in the window comes later.
            next.setScene(new Scene(new Pane(), 1280, 800));
            new Preferences(Settings.in(file())).place(next);
            next.show();
            next.setScene(second.scene());
            // What split panes hold is there once they have been styled.
            second.scene().getRoot().applyCss();
        });
        assertEquals(1100, next.getWidth(), 1);
        assertEquals(700, next.getHeight(), 1);
        assertEquals(40, next.getX(), 1);
        assertEquals(30, next.getY(), 1);
        assertTrue(
                Fx.get(() ->
                        ((ToggleButton) second.scene().getRoot().lookup("#marks")).isSelected()));
        assertTrue(
                Fx.get(() ->
                        second.scene().getRoot().lookupAll(".frame-page").stream()
                                .map(ToggleButton.class::cast)
                                .anyMatch(page ->
                                        page.isSelected() && page.getText().equals("Time line"))));
    }

    @Test
    void aPlaceThatNoScreenShowsIsForgotten() {
        Settings settings = Settings.forgotten();
        settings.set("window.x", "90000");
        settings.set("window.y", "10");
        settings.set("window.width", "1100");
        settings.set("window.height", "700");
        Stage stage = Fx.get(Stage::new);
        Fx.run(() -> new Preferences(settings).place(stage));
        assertFalse(stage.getX() == 90000);
    }

    @Test
    void programsAreStartedAsTheyWereSetAndNonsenseIsPassedOver() {
        Settings settings = Settings.forgotten();
        Preferences preferences = new Preferences(settings);
        RunSettings chosen =
                RunSettings.DEFAULT
                        .withPersonality(Personality.SENTRY_2018)
                        .withSchedule("random:3")
                        .withInit(true)
                        .withCompiler("gcc");
        preferences.running(new RunChoice.Personality(Personality.SENTRY_2018));
        preferences.running(new RunChoice.Schedule("random:3"));
        preferences.running(new RunChoice.AsInit(true));
        preferences.running(new RunChoice.Compiler("gcc"));
        preferences.running(new RunChoice.Arguments(List.of("one", "two")));
        assertEquals(chosen, preferences.running());
        settings.set("personality", "PLAN9");
        settings.set("schedule", "random:many");
        settings.set("asInit", "perhaps");
        settings.set("compiler", Build.BUNDLED);
        assertEquals(RunSettings.DEFAULT, preferences.running());
    }

    @Test
    void onlyWhatThePersonChangesIsKept() {
        Settings settings = Settings.forgotten();
        Preferences preferences = new Preferences(settings);
        settings.set("personality", "SENTRY_2018");
        preferences.running(new RunChoice.AsInit(true));
        assertEquals(
                RunSettings.DEFAULT.withPersonality(Personality.SENTRY_2018).withInit(true),
                preferences.running());
    }

    @Test
    void whatALessonBringsEndsWithIt() {
        Settings settings = Settings.forgotten();
        settings.set("schedule", "random:3");
        MainWindow window = window(settings);
        Fx.run(() -> window.load(DrivenWindow.SAMPLES.resolve("03-zombie.md")));
        Fx.await("the lesson", () -> window.scene().getRoot().lookup("#lesson-next") != null);
        assertEquals("One after the other", schedule(window));
        Fx.run(() -> window.load(DrivenWindow.SAMPLES.resolve("01-hello.c")));
        Fx.await(
                "the program",
                () ->
                        window.title().get().contains("01-hello.c")
                                && window.scene().getRoot().lookup("#lesson-next") == null);
        assertEquals("By chance, seed 3", schedule(window));
    }

    private static String schedule(MainWindow window) {
        return Fx.get(() -> {
            MenuBar bar = (MenuBar) window.scene().getRoot().lookup(".menu-bar");
            Menu run = bar.getMenus().get(1);
            run.getOnShowing().handle(null);
            return run.getItems().stream()
                    .filter(item -> "menu-schedule".equals(item.getId()))
                    .flatMap(item -> ((Menu) item).getItems().stream())
                    .filter(item -> ((RadioMenuItem) item).isSelected())
                    .map(MenuItem::getText)
                    .findFirst()
                    .orElse("");
        });
    }

    @Test
    void aCompilerThatHasGoneStopsNoStart() {
        Settings settings = Settings.forgotten();
        settings.set("compiler", "/nowhere/gcc");
        settings.set("historyMiB", "1000000");
        MainWindow window = window(settings);
        Fx.run(() -> window.load(DrivenWindow.SAMPLES.resolve("03-zombie.c")));
        Fx.await("said", () -> told(window).contains("/nowhere/gcc"));
        assertTrue(told(window).contains("comes along"), () -> told(window));
        assertTrue(new Preferences(settings).budget().fits());
    }

    @Test
    void aCompilerThatHasGoneIsUnchosenInTheMenu() {
        Settings settings = Settings.forgotten();
        settings.set("compiler", "/nowhere/gcc");
        MainWindow window = window(settings);
        Fx.run(() -> window.load(DrivenWindow.SAMPLES.resolve("03-zombie.c")));
        Fx.await("said", () -> told(window).contains("/nowhere/gcc"));
        Fx.run(() -> choices(window, "menu-compiler").getFirst().fire());
        assertEquals(Optional.empty(), settings.get("compiler"));
    }

    @Test
    void aCompilerThatHasGoneIsShownAndUnchosenInTheSettings() {
        Settings settings = Settings.forgotten();
        settings.set("compiler", "/nowhere/gcc");
        MainWindow window = window(settings);
        Fx.run(() -> window.load(DrivenWindow.SAMPLES.resolve("03-zombie.c")));
        Fx.await("said", () -> told(window).contains("/nowhere/gcc"));
        ComboBox<String> compiler = setting(window, "compiler");
        assertEquals(
                "/nowhere/gcc (not on this machine)",
                Fx.get(() -> compiler.getConverter().toString(compiler.getValue())));
        Fx.run(() -> compiler.getSelectionModel().selectFirst());
        assertEquals(Optional.empty(), settings.get("compiler"));
    }

    @Test
    void whatIsChosenOnceMoreInTheSettingsIsChosenForGood() {
        Settings settings = Settings.forgotten();
        settings.set("schedule", "random:3");
        MainWindow window = window(settings);
        Fx.run(() -> window.load(DrivenWindow.SAMPLES.resolve("03-zombie.md")));
        Fx.await("the lesson", () -> window.scene().getRoot().lookup("#lesson-next") != null);
        ComboBox<String> schedule = setting(window, "schedule");
        // The lesson brought the first, which is the one that is shown.
        Fx.run(() -> {
            schedule.show();
            schedule.applyCss();
        });
        Node cell =
                Fx.get(() ->
                        Window.getWindows().stream()
                                .filter(PopupWindow.class::isInstance)
                                .map(each -> each.getScene().getRoot())
                                .flatMap(root -> root.lookupAll(".list-cell").stream())
                                .filter(each -> "fifo".equals(((ListCell<?>) each).getItem()))
                                .findFirst()
                                .orElseThrow());
        Fx.run(() -> {
            cell.fireEvent(
                    new MouseEvent(
                            MouseEvent.MOUSE_RELEASED,
                            2,
                            2,
                            2,
                            2,
                            MouseButton.PRIMARY,
                            1,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            null));
            schedule.hide();
        });
        assertEquals(Optional.empty(), settings.get("schedule"));
    }

    /// What stands for a setting in the dialog, which is opened.
    @SuppressWarnings("unchecked") // both settings are words
    private static ComboBox<String> setting(MainWindow window, String name) {
        Fx.run(() -> {
            MenuBar bar = (MenuBar) window.scene().getRoot().lookup(".menu-bar");
            bar.getMenus().stream()
                    .flatMap(menu -> menu.getItems().stream())
                    .filter(item -> "menu-settings".equals(item.getId()))
                    .forEach(MenuItem::fire);
        });
        return Fx.get(() -> {
            Parent dialog =
                    Window.getWindows().stream()
                            .filter(each -> each.getScene() != null)
                            .map(each -> each.getScene().getRoot())
                            .filter(root -> root.lookup("#settings-pages") != null)
                            .findFirst()
                            .orElseThrow();
            ((TabPane) dialog.lookup("#settings-pages")).getSelectionModel().select(1);
            dialog.applyCss();
            dialog.layout();
            return (ComboBox<String>) dialog.lookup("#settings-" + name);
        });
    }

    @Test
    void whatALessonBroughtCanBeChosenForGood() {
        Settings settings = Settings.forgotten();
        settings.set("schedule", "random:3");
        MainWindow window = window(settings);
        Fx.run(() -> window.load(DrivenWindow.SAMPLES.resolve("03-zombie.md")));
        Fx.await("the lesson", () -> window.scene().getRoot().lookup("#lesson-next") != null);
        // It brought this one.
        Fx.run(() -> choices(window, "menu-schedule").getFirst().fire());
        assertEquals(Optional.empty(), settings.get("schedule"));
    }

    private static List<MenuItem> choices(MainWindow window, String id) {
        MenuBar bar = (MenuBar) window.scene().getRoot().lookup(".menu-bar");
        return bar.getMenus().stream()
                .flatMap(menu -> menu.getItems().stream())
                .filter(item -> id.equals(item.getId()))
                .flatMap(item -> ((Menu) item).getItems().stream())
                .toList();
    }

    @Test
    void thatSettingsWereDamagedIsSaidWhenThereIsSomethingToSee() throws IOException {
        Files.writeString(file(), "bad=\\uZZZZ");
        MainWindow window = window(Settings.in(file()));
        Stage stage = Fx.get(Stage::new);
        Fx.run(() -> {
            stage.setScene(window.scene());
            window.tellOfDamage();
            window.load(DrivenWindow.SAMPLES.resolve("03-zombie.c"));
        });
        Fx.await(
                "the program",
                () ->
                        window.scene().getRoot().lookup("#activity") instanceof Labeled label
                                && label.getText().startsWith("Paused"));
        assertTrue(told(window).contains(".damaged"), () -> told(window));
        assertTrue(Fx.get(() -> window.scene().getRoot().lookup(".message-bar").isVisible()));
    }

    private static String told(MainWindow window) {
        return Fx.get(() -> ((Labeled) window.scene().getRoot().lookup(".message-text")).getText());
    }

    @Test
    void compilersAreLookedForWhenTheirMenuOpens() throws IOException {
        MainWindow window =
                Fx.get(() ->
                        new MainWindow(
                                new ProgramLoader(directory.toString()),
                                new Samples(null),
                                Settings.forgotten(),
                                1280,
                                800));
        opened.add(window);
        Path compiler = Files.writeString(directory.resolve("riscv64-linux-gnu-gcc"), "");
        assertTrue(compiler.toFile().setExecutable(true));
        Fx.run(() -> {
            MenuBar bar = (MenuBar) window.scene().getRoot().lookup(".menu-bar");
            Menu menu =
                    bar.getMenus().stream()
                            .flatMap(each -> each.getItems().stream())
                            .filter(item -> "menu-compiler".equals(item.getId()))
                            .map(Menu.class::cast)
                            .findFirst()
                            .orElseThrow();
            assertEquals(1, menu.getItems().size());
            menu.getOnShowing().handle(null);
            assertEquals(compiler.toString(), menu.getItems().getLast().getText());
        });
    }

    @Test
    void theLastFilesComeFirstAndTheMissingAreSaidToBe() throws IOException {
        Settings settings = Settings.forgotten();
        RecentFiles recent = new RecentFiles(settings);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            files.add(Files.writeString(directory.resolve("p" + i + ".c"), "int main;"));
            recent.add(files.get(i));
        }
        recent.add(files.get(5));
        assertEquals(10, recent.all().size());
        assertEquals(List.of(files.get(5), files.get(11)), recent.all().subList(0, 2));
        Files.delete(files.get(11));
        MainWindow window = window(settings);
        Fx.run(() -> {
            Node bar = window.scene().getRoot().lookup(".menu-bar");
            Menu menu =
                    ((MenuBar) bar)
                            .getMenus().getFirst().getItems().stream()
                                    .filter(item -> "menu-recent".equals(item.getId()))
                                    .map(Menu.class::cast)
                                    .findFirst()
                                    .orElseThrow();
            menu.getOnShowing().handle(null);
            MenuItem there = menu.getItems().get(0);
            MenuItem gone = menu.getItems().get(1);
            assertEquals(files.get(5).toString(), there.getText());
            assertFalse(there.isDisable());
            assertTrue(gone.getText().contains("not there any more"), gone.getText());
            assertTrue(gone.isDisable());
            menu.getItems().getLast().fire();
        });
        assertEquals(List.of(), recent.all());
    }
}
