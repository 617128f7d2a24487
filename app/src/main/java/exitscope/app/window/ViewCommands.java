package exitscope.app.window;

import exitscope.views.control.ViewCommand;
import exitscope.views.control.ViewKeys;

import javafx.application.Platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The commands of the views as commands of the window: named in the person's language, listed and
/// with keys that can be changed. Done from elsewhere, they bring their view to the front first.
final class ViewCommands {
    private final WindowText words;
    private final WindowViews views;
    private final Panes panes;
    private final Runnable inVain;
    private final Map<UserCommand, ViewCommand> commands = new LinkedHashMap<>();

    /// @param plain what is done wherever no text is written
    /// @param inVain says that there was nothing to do it to
    ViewCommands(
            WindowText words, WindowViews views, Panes panes, ViewKeys plain, Runnable inVain) {
        this.inVain = inVain;
        this.words = words;
        this.views = views;
        this.panes = panes;
        add(KeyScope.PLAIN, plain);
        add(KeyScope.PLAIN, views.choices.numbers());
        add(KeyScope.TREE, views.tree.keys());
        add(KeyScope.LANES, views.lanes.keys());
        add(KeyScope.FLAGS, views.flags.keys());
        add(KeyScope.OUTCOMES, views.outcomes.keys());
        add(KeyScope.GRAPH, views.outcomes.keysOfGraph());
        add(KeyScope.PARTING, views.outcomes.keysOfParting());
        add(KeyScope.STACK, views.stack.keys());
        add(KeyScope.WAITS, views.waits.keys());
        add(KeyScope.DISASSEMBLY, views.disassembly.keys());
        add(KeyScope.CHOICES, views.choices.keys());
        add(KeyScope.CONSOLE, views.console.keys());
        add(KeyScope.MARKS, views.marks.keys());
        add(KeyScope.RUNS, views.strip.keysOfRuns());
    }

    private void add(KeyScope scope, ViewKeys keys) {
        for (ViewCommand each : keys.all()) {
            String id = scope.prefix() + each.name();
            commands.put(
                    new UserCommand(
                            id,
                            scope,
                            scope.title(words),
                            words.get("command." + id),
                            each.standardKey(),
                            List.of(UserCommands.NOTHING),
                            null,
                            () -> go(scope, each)),
                    each);
        }
    }

    /// Does it where it can be seen.
    private void go(KeyScope scope, ViewCommand command) {
        switch (scope) {
            case OUTCOMES -> views.outcomes.toList();
            case GRAPH -> views.outcomes.toGraph();
            case PARTING -> views.outcomes.toParting();
            case MARKS -> panes.showMarks();
            case TREE, FLAGS, LANES, STACK, WAITS, DISASSEMBLY, CHOICES, CONSOLE -> {}
            case WINDOW, PLAIN, RUNS -> {}
        }
        Panes.Place place = scope.place();
        if (place != null) {
            panes.go(place);
        }
        if (scope == KeyScope.MARKS) {
            // The pane takes the focus once it is there.
            Platform.runLater(() -> {
                views.marks.focus();
                go(command);
            });
        } else {
            go(command);
        }
    }

    private void go(ViewCommand command) {
        if (!command.run()) {
            inVain.run();
        }
    }

    /// Every one, in order.
    List<UserCommand> all() {
        return new ArrayList<>(commands.keySet());
    }

    /// From now on the views go by these keys.
    void goBy(KeyBindings keys) {
        commands.forEach((command, inView) -> inView.key().bind(keys.key(command)));
    }
}
