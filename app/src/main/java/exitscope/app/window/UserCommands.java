package exitscope.app.window;

import exitscope.app.window.UserCommand.Obstacle;
import exitscope.command.Direction;
import exitscope.command.Granularity;
import exitscope.views.Theme;
import exitscope.views.source.SourceView;
import exitscope.views.tree.ProcessTreeView;

import javafx.beans.property.BooleanProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Every command that the window knows, in the order in which a list of them tells them.
final class UserCommands {
    private static final Modifier CTRL = KeyCombination.SHORTCUT_DOWN;
    private static final Modifier SHIFT = KeyCombination.SHIFT_DOWN;
    private static final Modifier ALT = KeyCombination.ALT_DOWN;

    /// Nothing is loaded.
    static final Obstacle NOTHING = new Obstacle(standing -> !standing.loaded(), "why.nothing");

    private static final Obstacle AT_START = new Obstacle(Standing::atStart, "why.atStart");
    private static final Obstacle AT_END = new Obstacle(Standing::atEnd, "why.atEnd");
    private static final Obstacle BUSY = new Obstacle(Standing::busy, "why.busy");
    private static final Obstacle IDLE = new Obstacle(Standing::nothingToRun, "why.idle");
    private static final Obstacle COMPILED =
            new Obstacle(standing -> !standing.edited(), "why.compiled");
    private static final Obstacle NO_BOOKMARK =
            new Obstacle(standing -> !standing.bookmarked(), "why.noBookmark");
    private static final Obstacle NO_LESSON =
            new Obstacle(standing -> !standing.lesson(), "why.noLesson");

    private final WindowText words;
    private final Map<String, UserCommand> commands = new LinkedHashMap<>();

    /// What opens another part of the window.
    ///
    /// @param clearRecent forgets which files were opened
    /// @param settings all settings
    /// @param keys the page of settings that lists the keys
    /// @param about what this is, and whose work is in it
    /// @param explore searches what can follow
    /// @param contextMenu asks for what can be done where the focus is
    /// @param choices offers the choices of a menu, by the id of its command
    record Openers(
            Runnable clearRecent,
            Runnable palette,
            Runnable settings,
            Runnable keys,
            Runnable about,
            Runnable explore,
            Runnable contextMenu,
            Consumer<String> choices) {}

    UserCommands(
            WindowText words,
            Actions actions,
            Presenting presenting,
            Panes panes,
            ProcessTreeView tree,
            SourceView source,
            LessonRoom lessons,
            List<UserCommand> ofViews,
            Openers openers) {
        this.words = words;
        file(actions, openers);
        run(actions, openers);
        time(actions);
        view(presenting, tree, source);
        add("explore", key(KeyCode.G, CTRL, SHIFT), openers.explore(), NOTHING);
        for (Panes.Place place : Panes.Place.values()) {
            add("pane." + place, place.key(), () -> panes.go(place));
        }
        lesson(lessons, openers);
        add("contextMenu", key(KeyCode.M, CTRL, SHIFT), openers.contextMenu());
        add("palette", key(KeyCode.P, CTRL, SHIFT), openers.palette());
        add("keys", key(KeyCode.F1), openers.keys());
        add("about", key(KeyCode.F1, SHIFT), openers.about());
        ofViews.forEach(each -> commands.put(each.id(), each));
    }

    private void file(Actions actions, Openers openers) {
        add("open", key(KeyCode.O, CTRL), actions::open);
        choose("recent", key(KeyCode.T, CTRL, SHIFT), openers);
        add("clearRecent", key(KeyCode.X, CTRL, SHIFT), openers.clearRecent());
        choose("samples", key(KeyCode.N, CTRL, SHIFT), openers);
        add("save", key(KeyCode.S, CTRL), actions::save);
        add("saveAs", key(KeyCode.S, CTRL, SHIFT), actions::saveAs);
        add("saveSession", key(KeyCode.F12), actions::saveSession, NOTHING);
        add("copyShort", key(KeyCode.C, CTRL, SHIFT), actions::copyShortForm, NOTHING);
        add("pasteShort", key(KeyCode.V, CTRL, SHIFT), actions::pasteShortForm);
        add("openText", key(KeyCode.O, CTRL, SHIFT), actions::openText);
        choose("export", key(KeyCode.E, CTRL), openers);
        for (Export each : Export.values()) {
            KeyCode digit = KeyCode.getKeyCode(Integer.toString(each.ordinal() + 1));
            add("export." + each, key(digit, CTRL, SHIFT), () -> actions.export(each));
        }
        add("settings", key(KeyCode.COMMA, CTRL), openers.settings());
        add("quit", key(KeyCode.Q, CTRL), actions::quit);
    }

    private void run(Actions actions, Openers openers) {
        add("step", key(KeyCode.F10), actions::step, NOTHING, AT_END);
        add("back", key(KeyCode.F10, SHIFT), actions::stepBack, NOTHING, AT_START);
        add("run", key(KeyCode.F5), actions::runOrPause, BUSY, IDLE);
        add("reset", key(KeyCode.F5, SHIFT), actions::reset, NOTHING, AT_START);
        add("compile", key(KeyCode.B, CTRL), actions::compile, BUSY, COMPILED);
        for (Granularity each : Granularity.values()) {
            KeyCode digit = KeyCode.getKeyCode(Integer.toString(each.ordinal() + 1));
            put(
                    "granularity." + each,
                    words.get("granularity." + each),
                    key(digit, ALT),
                    () -> actions.granularity().set(each));
        }
        choose("schedule", key(KeyCode.U, CTRL, SHIFT), openers);
        choose("personality", key(KeyCode.K, CTRL, SHIFT), openers);
        choose("compiler", key(KeyCode.B, CTRL, SHIFT), openers);
        add("asInit", key(KeyCode.I, CTRL, SHIFT), () -> asInit(actions));
        add("arguments", key(KeyCode.A, CTRL, SHIFT), actions::arguments);
        choose("history", key(KeyCode.H, CTRL, SHIFT), openers);
    }

    private void time(Actions actions) {
        add("runBack", key(KeyCode.F5, CTRL), actions::runBack, NOTHING, AT_START);
        add("end", key(KeyCode.F5, CTRL, SHIFT), actions::end, NOTHING, AT_END);
        add("nextEvent", key(KeyCode.F6), () -> actions.event(Direction.FORWARD), NOTHING, AT_END);
        add(
                "previousEvent",
                key(KeyCode.F6, SHIFT),
                () -> actions.event(Direction.BACKWARD),
                NOTHING,
                AT_START);
        toggle("eventsOfTask", key(KeyCode.F6, CTRL), actions.eventsOfTask());
        add("breakpoint", key(KeyCode.F9), actions::toggleBreakpoint);
        add("chooseBreakpoint", key(KeyCode.F9, SHIFT), actions::chooseBreakpoint);
        add("bookmark", key(KeyCode.M, CTRL), actions::addBookmark, NOTHING);
        add(
                "nextBookmark",
                key(KeyCode.F2),
                () -> actions.bookmark(Direction.FORWARD),
                NO_BOOKMARK);
        add(
                "previousBookmark",
                key(KeyCode.F2, SHIFT),
                () -> actions.bookmark(Direction.BACKWARD),
                NO_BOOKMARK);
        add("runs", key(KeyCode.R, CTRL), actions::showRuns, NOTHING);
        add("nameRun", key(KeyCode.R, CTRL, SHIFT), actions::nameRun, NOTHING);
        add("compare", key(KeyCode.K, CTRL), actions::compareMoments, NOTHING);
        add("undoDelete", key(KeyCode.DELETE, CTRL, SHIFT), actions::undoDelete, NOTHING);
        toggle("marks", key(KeyCode.T, CTRL), actions.marksShown());
    }

    private void view(Presenting presenting, ProcessTreeView tree, SourceView source) {
        toggle("dark", key(KeyCode.D, CTRL, SHIFT), presenting.is(Theme.DARK));
        toggle("projector", key(KeyCode.J, CTRL, SHIFT), presenting.is(Theme.PROJECTOR));
        add("larger", key(KeyCode.EQUALS, CTRL, SHIFT), presenting::larger);
        add("smaller", key(KeyCode.MINUS, CTRL, SHIFT), presenting::smaller);
        add("actualSize", key(KeyCode.DIGIT0, CTRL, SHIFT), presenting::actualSize);
        toggle("quiet", key(KeyCode.F11), presenting.quiet());
        toggle("blank", key(KeyCode.F11, CTRL), presenting.blank());
        add("fit", key(KeyCode.DIGIT0, CTRL), tree::fit);
        add("zoomIn", key(KeyCode.EQUALS, CTRL), tree::zoomIn);
        add("zoomOut", key(KeyCode.MINUS, CTRL), tree::zoomOut);
        toggle("legend", key(KeyCode.L, CTRL, SHIFT), tree.legend());
        add("find", key(KeyCode.F, CTRL), source::find);
        add("replace", key(KeyCode.H, CTRL), source::replace);
    }

    private void lesson(LessonRoom lessons, Openers openers) {
        choose("lesson.all", key(KeyCode.F8, CTRL, SHIFT), openers);
        add("lesson.next", key(KeyCode.F8), lessons.view()::next, NO_LESSON);
        add("lesson.back", key(KeyCode.F8, SHIFT), lessons.view()::back, NO_LESSON);
        add("lesson.close", key(KeyCode.F8, CTRL), lessons::close, NO_LESSON);
    }

    private static KeyCombination key(KeyCode code, Modifier... modifiers) {
        return new KeyCodeCombination(code, modifiers);
    }

    private void add(String id, KeyCombination key, Runnable action, Obstacle... obstacles) {
        add(id, key, null, action, obstacles);
    }

    private void toggle(String id, KeyCombination key, BooleanProperty state) {
        add(id, key, state, () -> state.set(!state.get()));
    }

    /// A command that offers the choices of a menu.
    private void choose(String id, KeyCombination key, Openers openers) {
        put(id, words.get("menu." + id), key, () -> openers.choices().accept(id));
    }

    private static void asInit(Actions actions) {
        actions.choose(new RunChoice.AsInit(!actions.settings().asInit()));
    }

    private void add(
            String id,
            KeyCombination key,
            @Nullable BooleanProperty state,
            Runnable action,
            Obstacle... obstacles) {
        put(id, words.get("command." + id), key, state, action, obstacles);
    }

    private void put(String id, String name, KeyCombination key, Runnable action) {
        put(id, name, key, null, action);
    }

    private void put(
            String id,
            String name,
            KeyCombination key,
            @Nullable BooleanProperty state,
            Runnable action,
            Obstacle... obstacles) {
        int dot = id.indexOf('.');
        String group = dot < 0 ? "" : words.get("menu." + id.substring(0, dot));
        commands.put(
                id,
                new UserCommand(
                        id, KeyScope.WINDOW, group, name, key, List.of(obstacles), state, action));
    }

    /// Every one, in order.
    List<UserCommand> all() {
        return List.copyOf(commands.values());
    }

    /// The one with this id, which there is.
    UserCommand get(String id) {
        return Objects.requireNonNull(commands.get(id), id);
    }
}
