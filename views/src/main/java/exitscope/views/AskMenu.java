package exitscope.views;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Condition;
import exitscope.breakpoint.ConditionMatch;
import exitscope.breakpoint.Watch;
import exitscope.change.Change;
import exitscope.command.Command;
import exitscope.command.Direction;
import exitscope.predicate.TaskField;
import exitscope.publish.Publication;
import exitscope.state.Task;
import exitscope.state.TaskId;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What can be asked of a value, a task or a change wherever it is shown: who changed it last, and
/// to stop where it happens. Pops up where one asks for a context menu. For the JavaFX thread.
public final class AskMenu {
    /// What is asked of a task where nothing but the task is pointed at.
    private static final List<TaskField> FIELDS =
            List.of(
                    TaskField.STATE,
                    TaskField.PARENT,
                    TaskField.PARENT_NOTIFIED,
                    TaskField.PARENT_ACKED,
                    TaskField.TRACER,
                    TaskField.STOP,
                    TaskField.EXITING,
                    TaskField.STATUS,
                    TaskField.PENDING,
                    TaskField.CHILDREN);

    private final Messages messages;
    private final CommandSink commands;

    /// Null until it is asked for the first time: making one is dear, and a start waits for it.
    private @Nullable ContextMenu menu;

    public AskMenu(Messages messages, CommandSink commands) {
        this.messages = messages;
        this.commands = commands;
    }

    /// Shows items where the person asked for them; nothing when there are none.
    public void show(ContextMenuEvent event, Node owner, List<MenuItem> items) {
        if (menu != null) {
            menu.hide();
        }
        if (items.isEmpty()) {
            return;
        }
        ContextMenu asked = menu == null ? new ContextMenu() : menu;
        menu = asked;
        asked.getItems().setAll(items);
        asked.show(owner, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    /// What can be asked of a value.
    ///
    /// @param name what the person sees it called
    /// @param expression what predicates call it; null where they cannot name it
    public List<MenuItem> ofValue(String name, @Nullable String expression) {
        if (expression == null) {
            return List.of();
        }
        return List.of(
                item("ask.whoChanged", () -> goToChange(expression, Direction.BACKWARD), name),
                item("ask.nextChange", () -> goToChange(expression, Direction.FORWARD), name),
                item("ask.watch", () -> watch(expression, false), name),
                item("ask.stopAtChange", () -> watch(expression, true), name));
    }

    /// Goes to who changed a value last, or to its next change, and watches it from then on.
    public void goToChange(String expression, Direction direction) {
        commands.send(new Command.WatchChange(Watch.parse(expression), direction));
    }

    private void watch(String expression, boolean stops) {
        commands.send(new Command.AddWatch(Watch.parse(expression).withStops(stops)));
    }

    /// What predicates call a field of a task; null when the task bears no number any more.
    public static @Nullable String expression(Publication at, TaskId id, TaskField field) {
        int number = number(at, id);
        return number == 0 ? null : "task(" + number + ")." + field.label();
    }

    private static int number(Publication at, TaskId id) {
        Task task = at.state().tasks().get(id.value());
        return task == null ? 0 : task.outerNumber();
    }

    /// What can be asked of a field of a task, and then of the task.
    ///
    /// @param name what the person sees the field called
    /// @param field null where predicates have none for it
    public List<MenuItem> ofField(
            Publication at, TaskId id, String name, @Nullable TaskField field) {
        List<MenuItem> ofTask = ofTask(at, id);
        if (field == null || ofTask.isEmpty()) {
            return ofTask;
        }
        List<MenuItem> items = new ArrayList<>();
        items.addAll(ofValue(name, expression(at, id, field)));
        items.add(new SeparatorMenuItem());
        items.addAll(ofTask);
        return items;
    }

    /// What can be asked of a task; nothing once it bears no number any more.
    public List<MenuItem> ofTask(Publication at, TaskId id) {
        int number = number(at, id);
        if (number == 0) {
            return List.of();
        }
        String name = Integer.toString(number);
        String task = "task(" + name + ").";
        Menu fields = new Menu(messages.text("ask.whoChangedOf", name));
        for (TaskField field : FIELDS) {
            MenuItem item = new MenuItem(field.label());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> goToChange(task + field.label(), Direction.BACKWARD));
            fields.getItems().add(item);
        }
        return List.of(
                fields,
                item("ask.task.zombie", () -> stopAt("when " + task + "state == zombie"), name),
                item("ask.task.reaped", () -> stopAt("when not exists(" + name + ")"), name),
                item("ask.task.parent", () -> watch(task + "parent", true), name),
                item("ask.task.signal", () -> stopAt("signal any to " + name), name),
                item("ask.task.syscall", () -> stopAt("when " + task + "doing == syscall"), name));
    }

    /// What can be asked of a change.
    ///
    /// @param at the moment that it led to
    public List<MenuItem> ofChange(Publication at, Change change) {
        List<MenuItem> items = new ArrayList<>();
        Condition alike = ConditionMatch.alike(change);
        if (alike != null) {
            items.add(item("ask.stopAtEvery", () -> stopAt(alike.text()), alike.text()));
        }
        if (change.task() != null) {
            List<MenuItem> ofTask = ofTask(at, change.task());
            if (!items.isEmpty() && !ofTask.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            items.addAll(ofTask);
        }
        return items;
    }

    private void stopAt(String breakpoint) {
        commands.send(new Command.AddBreakpoint(Breakpoint.parse(breakpoint)));
    }

    private MenuItem item(String key, Runnable action, String name) {
        MenuItem item = new MenuItem(messages.text(key, name));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
