package exitscope.app.window;

import exitscope.app.program.Build;
import exitscope.app.program.HistoryBudget;
import exitscope.app.program.Samples;
import exitscope.command.Granularity;
import exitscope.state.Personality;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The menus: everything that can be asked, with its key.
final class MenuRow extends MenuBar {
    private static final List<String> SEEDS = List.of("1", "2", "3", "4", "5");

    private final WindowText words;
    private final UserCommands commands;
    private final KeyBindings keys;
    private final ObservableValue<Standing> standing;
    private final Map<String, Menu> choices = new LinkedHashMap<>();
    private final OfferedChoices offered;

    /// Let the items say how programs are started now.
    private final List<Runnable> refreshers = new ArrayList<>();

    /// @param standing decides what can be chosen
    /// @param compilers looks for those of the machine
    MenuRow(
            WindowText words,
            UserCommands commands,
            KeyBindings keys,
            ObservableValue<Standing> standing,
            Actions actions,
            Samples samples,
            RecentFiles recent,
            Supplier<List<Path>> compilers,
            LessonRoom lessons) {
        this.words = words;
        this.commands = commands;
        this.keys = keys;
        this.standing = standing;
        setUseSystemMenuBar(true);
        Menu file =
                menu("menu.file", item("open"), recent(actions, recent), samples(actions, samples));
        add(file, "", "save", "saveAs", "", "saveSession", "copyShort", "pasteShort", "openText");
        Menu export = choices("export");
        for (Export each : Export.values()) {
            add(export, "export." + each);
        }
        file.getItems().add(export);
        add(file, "", "settings", "quit");
        Menu run = menu("menu.run");
        add(run, "step", "back", "run", "reset", "compile", "");
        run.getItems()
                .addAll(
                        granularity(actions),
                        schedule(actions),
                        personality(actions),
                        compiler(actions, compilers),
                        asInit(actions),
                        item("arguments"),
                        budget(actions));
        // A session that was opened brings its own.
        run.setOnShowing(_ -> refreshers.forEach(Runnable::run));
        Menu time = menu("menu.time");
        add(time, "runBack", "end", "", "nextEvent", "previousEvent", "eventsOfTask", "");
        add(time, "breakpoint", "chooseBreakpoint", "bookmark", "nextBookmark");
        add(time, "previousBookmark", "", "runs", "nameRun", "compare", "undoDelete", "", "marks");
        Menu view = menu("menu.view");
        add(
                view,
                "palette",
                "contextMenu",
                "",
                "dark",
                "projector",
                "larger",
                "smaller",
                "actualSize",
                "quiet");
        add(
                view, "blank", "", "fit", "zoomIn", "zoomOut", "legend", "", "explore", "find",
                "replace");
        Menu panes = menu("menu.pane");
        for (Panes.Place place : Panes.Place.values()) {
            add(panes, "pane." + place);
        }
        view.getItems().add(panes);
        Menu lesson = menu("menu.lesson", lessons(lessons, samples));
        add(lesson, "", "lesson.next", "lesson.back", "lesson.close");
        Menu help = menu("menu.help");
        add(help, "keys", "about");
        getMenus().setAll(file, run, time, view, lesson, help);
        offered = new OfferedChoices(this, () -> refreshers.forEach(Runnable::run));
        choices.forEach((id, menu) -> offered.attendTo(menu, keys.key(commands.get(id))));
    }

    /// Offers the choices of a menu, by the id of its command.
    void offer(String id) {
        offered.offer(Objects.requireNonNull(choices.get(id), id));
    }

    /// The same below a control that was pressed for it.
    void offer(String id, Node below) {
        offered.offer(Objects.requireNonNull(choices.get(id), id), below, 0);
    }

    /// A menu of choices, which a key offers.
    private Menu choices(String id) {
        Menu menu = new Menu();
        UserCommand command = commands.get(id);
        menu.setId("menu-" + id);
        menu.acceleratorProperty().bind(keys.worded(command));
        keys.key(command)
                .subscribe(_ -> {
                    String key = keys.text(command);
                    menu.setText(
                            key.isEmpty()
                                    ? command.name()
                                    : words.get("menu.withKey", command.name(), key));
                });
        choices.put(id, menu);
        return menu;
    }

    private Menu menu(String key, MenuItem... items) {
        return new Menu(words.get(key), null, items);
    }

    /// Adds commands by their ids; an empty one stands for a line between.
    private void add(Menu menu, String... ids) {
        for (String id : ids) {
            menu.getItems().add(id.isEmpty() ? new SeparatorMenuItem() : item(id));
        }
    }

    /// A command with its key, and greyed where it cannot be done.
    private MenuItem item(String id) {
        UserCommand command = commands.get(id);
        MenuItem item;
        if (command.state() != null) {
            CheckMenuItem check = new CheckMenuItem(command.name());
            check.selectedProperty().bindBidirectional(command.state());
            item = check;
        } else {
            item = new MenuItem(command.name());
            item.setOnAction(_ -> command.action().run());
        }
        item.setId("menu-" + id);
        item.acceleratorProperty().bind(keys.worded(command));
        if (!command.obstacles().isEmpty()) {
            item.disableProperty().bind(standing.map(now -> command.obstacle(now).isPresent()));
        }
        return item;
    }

    /// What was opened last; what has gone is greyed and says so.
    private Menu recent(Actions actions, RecentFiles recent) {
        Menu menu = choices("recent");
        MenuItem none = new MenuItem(words.get("menu.recent.none"));
        none.setDisable(true);
        // Its key works before anybody has looked.
        MenuItem clear = item("clearRecent");
        menu.getItems().setAll(none, new SeparatorMenuItem(), clear);
        menu.setOnShowing(_ -> {
            List<MenuItem> items = new ArrayList<>();
            for (Path file : recent.all()) {
                boolean there = Files.exists(file);
                MenuItem item =
                        new MenuItem(
                                there
                                        ? file.toString()
                                        : words.get("menu.recent.missing", file.toString()));
                item.setMnemonicParsing(false);
                item.setDisable(!there);
                item.setOnAction(_ -> actions.open(file));
                items.add(item);
            }
            if (items.isEmpty()) {
                items.add(none);
            }
            menu.getItems().remove(0, menu.getItems().size() - 2);
            menu.getItems().addAll(0, items);
        });
        return menu;
    }

    /// Their titles are read when somebody looks.
    private Menu lessons(LessonRoom room, Samples samples) {
        Menu menu = choices("lesson.all");
        menu.getItems().add(noSamples());
        menu.setOnShowing(_ -> {
            List<MenuItem> items = new ArrayList<>();
            samples.lessons(words.locale().getLanguage())
                    .forEach((file, title) -> {
                        MenuItem item = new MenuItem(title);
                        item.setMnemonicParsing(false);
                        item.setOnAction(_ -> room.open(file));
                        items.add(item);
                    });
            if (!items.isEmpty()) {
                menu.getItems().setAll(items);
            }
        });
        return menu;
    }

    /// Which there are is seen when somebody looks.
    private Menu samples(Actions actions, Samples samples) {
        Menu menu = choices("samples");
        menu.getItems().add(noSamples());
        menu.setOnShowing(_ -> {
            List<MenuItem> items = new ArrayList<>();
            for (Path sample : samples.all()) {
                MenuItem item = new MenuItem(sample.getFileName().toString());
                item.setMnemonicParsing(false);
                item.setOnAction(_ -> actions.open(sample));
                items.add(item);
            }
            if (!items.isEmpty()) {
                menu.getItems().setAll(items);
            }
        });
        return menu;
    }

    /// A menu without items would not open.
    private MenuItem noSamples() {
        MenuItem none = new MenuItem(words.get("message.noSamples"));
        none.setDisable(true);
        return none;
    }

    private Menu granularity(Actions actions) {
        Menu menu = new Menu(words.get("menu.granularity"));
        ToggleGroup group = new ToggleGroup();
        for (Granularity granularity : Granularity.values()) {
            UserCommand command = commands.get("granularity." + granularity);
            RadioMenuItem item = new RadioMenuItem(command.name());
            item.acceleratorProperty().bind(keys.worded(command));
            item.setToggleGroup(group);
            item.setOnAction(_ -> command.action().run());
            actions.granularity().subscribe(value -> item.setSelected(value == granularity));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu schedule(Actions actions) {
        Menu menu = choices("schedule");
        ToggleGroup group = new ToggleGroup();
        menu.getItems()
                .addAll(
                        policy(actions, group, words.get("menu.schedule.fifo"), "fifo"),
                        policy(
                                actions,
                                group,
                                words.get("menu.schedule.round-robin"),
                                "round-robin"));
        for (String seed : SEEDS) {
            menu.getItems()
                    .add(
                            policy(
                                    actions,
                                    group,
                                    words.get("menu.schedule.random", seed),
                                    "random:" + seed));
        }
        return menu;
    }

    private RadioMenuItem policy(Actions actions, ToggleGroup group, String text, String policy) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setToggleGroup(group);
        refreshed(item, () -> actions.settings().schedule().equals(policy));
        item.setOnAction(_ -> actions.choose(new RunChoice.Schedule(policy)));
        return item;
    }

    private Menu personality(Actions actions) {
        Menu menu = choices("personality");
        ToggleGroup group = new ToggleGroup();
        for (Personality personality : Personality.values()) {
            RadioMenuItem item = new RadioMenuItem(words.get("menu.personality." + personality));
            item.setToggleGroup(group);
            refreshed(item, () -> actions.settings().personality() == personality);
            item.setOnAction(_ -> actions.choose(new RunChoice.Personality(personality)));
            menu.getItems().add(item);
        }
        return menu;
    }

    /// Which there are is seen when somebody looks.
    private Menu compiler(Actions actions, Supplier<List<Path>> installed) {
        Menu menu = choices("compiler");
        ToggleGroup group = new ToggleGroup();
        menu.getItems()
                .add(compiler(actions, group, words.get("menu.compiler.bundled"), Build.BUNDLED));
        menu.setOnShowing(_ -> {
            menu.setOnShowing(null);
            for (Path each : installed.get()) {
                menu.getItems().add(compiler(actions, group, each.toString(), each.toString()));
            }
        });
        return menu;
    }

    private RadioMenuItem compiler(
            Actions actions, ToggleGroup group, String text, String compiler) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setMnemonicParsing(false);
        item.setToggleGroup(group);
        refreshed(item, () -> actions.settings().build().compiler().equals(compiler));
        item.setOnAction(_ -> actions.choose(new RunChoice.Compiler(compiler)));
        return item;
    }

    private CheckMenuItem asInit(Actions actions) {
        UserCommand command = commands.get("asInit");
        CheckMenuItem item = new CheckMenuItem(command.name());
        item.acceleratorProperty().bind(keys.worded(command));
        refreshers.add(() -> item.setSelected(actions.settings().asInit()));
        item.setOnAction(_ -> {
            command.action().run();
            item.setSelected(actions.settings().asInit());
        });
        return item;
    }

    private void refreshed(RadioMenuItem item, BooleanSupplier selected) {
        Runnable refresh = () -> item.setSelected(selected.getAsBoolean());
        refresh.run();
        refreshers.add(refresh);
    }

    /// What the kept states may weigh; no more than what the virtual machine may have.
    private Menu budget(Actions actions) {
        Menu menu = choices("history");
        ToggleGroup group = new ToggleGroup();
        for (HistoryBudget budget : HistoryBudget.CHOICES) {
            if (!budget.fits()) {
                continue;
            }
            RadioMenuItem item =
                    new RadioMenuItem(words.get("menu.history.size", budget.mebibytes()));
            item.setToggleGroup(group);
            refreshed(item, () -> actions.budget().get().equals(budget));
            item.setOnAction(_ -> actions.budget(budget));
            menu.getItems().add(item);
        }
        return menu;
    }
}
