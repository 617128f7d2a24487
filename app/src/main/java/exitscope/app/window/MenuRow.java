package exitscope.app.window;

import exitscope.app.program.Build;
import exitscope.app.program.HistoryBudget;
import exitscope.app.program.Samples;
import exitscope.command.Direction;
import exitscope.command.Granularity;
import exitscope.state.Personality;
import exitscope.views.source.SourceView;
import exitscope.views.tree.ProcessTreeView;

import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The menus: everything that can be asked, with its key.
final class MenuRow extends MenuBar {
    private static final List<String> SEEDS = List.of("1", "2", "3", "4", "5");

    private final WindowText words;

    /// Let the items say how programs are started now.
    private final List<Runnable> refreshers = new ArrayList<>();

    MenuRow(
            WindowText words,
            Actions actions,
            Samples samples,
            List<Path> compilers,
            BooleanProperty dark,
            ProcessTreeView tree,
            SourceView source,
            LessonRoom lessons,
            Runnable lanes,
            Runnable outcomes,
            Runnable explore,
            Runnable keys,
            Runnable about) {
        this.words = words;
        setUseSystemMenuBar(true);
        Menu file =
                menu(
                        "menu.file",
                        item("menu.open", Keys.OPEN, actions::open),
                        samples(actions, samples),
                        new SeparatorMenuItem(),
                        item("menu.save", Keys.SAVE, actions::save),
                        item("menu.saveAs", Keys.SAVE_AS, actions::saveAs),
                        new SeparatorMenuItem(),
                        item("menu.saveSession", Keys.SAVE_SESSION, actions::saveSession),
                        item("menu.copyShort", Keys.COPY_SHORT, actions::copyShortForm),
                        item("menu.pasteShort", Keys.PASTE_SHORT, actions::pasteShortForm),
                        item("menu.openText", Keys.OPEN_TEXT, actions::openText),
                        exports(actions),
                        new SeparatorMenuItem(),
                        item("menu.quit", Keys.QUIT, actions::quit));
        Menu run =
                menu(
                        "menu.run",
                        item("menu.step", Keys.STEP, actions::step),
                        item("menu.back", Keys.BACK, actions::stepBack),
                        item("menu.run.run", Keys.RUN, actions::runOrPause),
                        item("menu.reset", Keys.RESET, actions::reset),
                        item("menu.compile", Keys.COMPILE, actions::compile),
                        new SeparatorMenuItem(),
                        granularity(actions),
                        schedule(actions),
                        personality(actions),
                        compiler(actions, compilers),
                        asInit(actions),
                        item("menu.arguments", Keys.ARGUMENTS, actions::arguments),
                        budget(actions));
        // A session that was opened brings its own.
        run.setOnShowing(_ -> refreshers.forEach(Runnable::run));
        Menu time =
                menu(
                        "menu.time",
                        item("menu.runBack", Keys.RUN_BACK, actions::runBack),
                        item("menu.end", Keys.END, actions::end),
                        new SeparatorMenuItem(),
                        item(
                                "menu.nextEvent",
                                Keys.NEXT_EVENT,
                                () -> actions.event(Direction.FORWARD)),
                        item(
                                "menu.previousEvent",
                                Keys.PREVIOUS_EVENT,
                                () -> actions.event(Direction.BACKWARD)),
                        check("menu.eventsOfTask", Keys.EVENTS_OF_TASK, actions.eventsOfTask()),
                        new SeparatorMenuItem(),
                        item("menu.breakpoint", Keys.BREAKPOINT, actions::toggleBreakpoint),
                        item(
                                "menu.chooseBreakpoint",
                                Keys.CHOOSE_BREAKPOINT,
                                actions::chooseBreakpoint),
                        item("menu.bookmark", Keys.BOOKMARK, actions::addBookmark),
                        item(
                                "menu.nextBookmark",
                                Keys.NEXT_BOOKMARK,
                                () -> actions.bookmark(Direction.FORWARD)),
                        item(
                                "menu.previousBookmark",
                                Keys.PREVIOUS_BOOKMARK,
                                () -> actions.bookmark(Direction.BACKWARD)),
                        new SeparatorMenuItem(),
                        item("menu.runs", Keys.RUNS, actions::showRuns),
                        item("menu.nameRun", Keys.NAME_RUN, actions::nameRun),
                        item("menu.compare", Keys.COMPARE, actions::compareMoments),
                        item("menu.undoDelete", Keys.UNDO_DELETE, actions::undoDelete),
                        new SeparatorMenuItem(),
                        check("menu.marks", Keys.MARKS, actions.marksShown()));
        CheckMenuItem darkItem = new CheckMenuItem(words.get("menu.dark"));
        darkItem.setAccelerator(Keys.DARK);
        darkItem.selectedProperty().bindBidirectional(dark);
        CheckMenuItem legend = new CheckMenuItem(words.get("menu.legend"));
        legend.setAccelerator(Keys.LEGEND);
        legend.selectedProperty().addListener((_, _, on) -> tree.legendShown(on));
        Menu view =
                menu(
                        "menu.view",
                        darkItem,
                        new SeparatorMenuItem(),
                        item("menu.fit", Keys.FIT, tree::fit),
                        item("menu.zoomIn", Keys.ZOOM_IN, tree::zoomIn),
                        item("menu.zoomOut", Keys.ZOOM_OUT, tree::zoomOut),
                        legend,
                        new SeparatorMenuItem(),
                        item("menu.lanes", Keys.LANES, lanes),
                        item("menu.outcomes", Keys.OUTCOMES, outcomes),
                        item("menu.explore", Keys.EXPLORE, explore),
                        item("menu.find", Keys.FIND, source::find));
        Menu lesson =
                menu(
                        "menu.lesson",
                        lessons(lessons, samples),
                        new SeparatorMenuItem(),
                        item("menu.lesson.next", Keys.LESSON_NEXT, lessons.view()::next),
                        item("menu.lesson.back", Keys.LESSON_BACK, lessons.view()::back),
                        item("menu.lesson.close", Keys.LESSON_CLOSE, lessons::close));
        Menu help =
                menu(
                        "menu.help",
                        item("menu.keys", Keys.KEYS, keys),
                        item("menu.about", Keys.ABOUT, about));
        getMenus().setAll(file, run, time, view, lesson, help);
        new OfferedChoices(this, () -> refreshers.forEach(Runnable::run)).listen();
    }

    private Menu menu(String key, MenuItem... items) {
        return new Menu(words.get(key), null, items);
    }

    /// A menu of choices, which a key offers.
    private Menu choices(String key, KeyCombination keys) {
        Menu menu = new Menu(words.get("menu.withKey", words.get(key), keys.getDisplayText()));
        menu.setAccelerator(keys);
        return menu;
    }

    private MenuItem item(String key, @Nullable KeyCombination keys, Runnable action) {
        MenuItem item = new MenuItem(words.get(key));
        item.setAccelerator(keys);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private CheckMenuItem check(String key, KeyCombination keys, BooleanProperty value) {
        CheckMenuItem item = new CheckMenuItem(words.get(key));
        item.setAccelerator(keys);
        item.selectedProperty().bindBidirectional(value);
        return item;
    }

    private Menu exports(Actions actions) {
        Menu menu = choices("menu.export", Keys.EXPORT);
        for (Export each : Export.values()) {
            menu.getItems().add(item("menu.export." + each, null, () -> actions.export(each)));
        }
        return menu;
    }

    /// Their titles are read when somebody looks.
    private Menu lessons(LessonRoom room, Samples samples) {
        Menu menu = choices("menu.lesson.open", Keys.LESSONS);
        menu.getItems().add(new MenuItem(words.get("message.noSamples")));
        menu.getItems().getFirst().setDisable(true);
        menu.setOnShowing(_ -> {
            List<MenuItem> items = new ArrayList<>();
            samples.lessons()
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

    private Menu samples(Actions actions, Samples samples) {
        Menu menu = choices("menu.samples", Keys.SAMPLES);
        for (Path sample : samples.all()) {
            MenuItem item = new MenuItem(sample.getFileName().toString());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> actions.open(sample));
            menu.getItems().add(item);
        }
        if (menu.getItems().isEmpty()) {
            MenuItem none = new MenuItem(words.get("message.noSamples"));
            none.setDisable(true);
            menu.getItems().add(none);
        }
        return menu;
    }

    private Menu granularity(Actions actions) {
        Menu menu = new Menu(words.get("menu.granularity"));
        ToggleGroup group = new ToggleGroup();
        for (Granularity granularity : Granularity.values()) {
            RadioMenuItem item = new RadioMenuItem(words.get("granularity." + granularity));
            item.setAccelerator(Keys.GRANULARITIES.get(granularity.ordinal()));
            item.setToggleGroup(group);
            item.setOnAction(_ -> actions.granularity().set(granularity));
            actions.granularity().subscribe(value -> item.setSelected(value == granularity));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu schedule(Actions actions) {
        Menu menu = choices("menu.schedule", Keys.SCHEDULE);
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
        item.setOnAction(_ -> actions.settings(actions.settings().withSchedule(policy)));
        return item;
    }

    private Menu personality(Actions actions) {
        Menu menu = choices("menu.personality", Keys.PERSONALITY);
        ToggleGroup group = new ToggleGroup();
        for (Personality personality : Personality.values()) {
            RadioMenuItem item = new RadioMenuItem(words.get("menu.personality." + personality));
            item.setToggleGroup(group);
            refreshed(item, () -> actions.settings().personality() == personality);
            item.setOnAction(
                    _ -> actions.settings(actions.settings().withPersonality(personality)));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu compiler(Actions actions, List<Path> installed) {
        Menu menu = choices("menu.compiler", Keys.COMPILER);
        ToggleGroup group = new ToggleGroup();
        menu.getItems()
                .add(compiler(actions, group, words.get("menu.compiler.bundled"), Build.BUNDLED));
        for (Path each : installed) {
            menu.getItems().add(compiler(actions, group, each.toString(), each.toString()));
        }
        return menu;
    }

    private RadioMenuItem compiler(
            Actions actions, ToggleGroup group, String text, String compiler) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setMnemonicParsing(false);
        item.setToggleGroup(group);
        refreshed(item, () -> actions.settings().build().compiler().equals(compiler));
        item.setOnAction(_ -> actions.settings(actions.settings().withCompiler(compiler)));
        return item;
    }

    private CheckMenuItem asInit(Actions actions) {
        CheckMenuItem item = new CheckMenuItem(words.get("menu.asInit"));
        item.setAccelerator(Keys.AS_INIT);
        refreshers.add(() -> item.setSelected(actions.settings().asInit()));
        item.setOnAction(_ -> actions.settings(actions.settings().withInit(item.isSelected())));
        return item;
    }

    private void refreshed(RadioMenuItem item, BooleanSupplier selected) {
        Runnable refresh = () -> item.setSelected(selected.getAsBoolean());
        refresh.run();
        refreshers.add(refresh);
    }

    /// What the kept states may weigh; no more than what the virtual machine may have.
    private Menu budget(Actions actions) {
        Menu menu = choices("menu.history", Keys.HISTORY);
        ToggleGroup group = new ToggleGroup();
        long most = Runtime.getRuntime().maxMemory();
        for (HistoryBudget budget : HistoryBudget.CHOICES) {
            if (budget.bytes() > most - most / 4) {
                continue;
            }
            RadioMenuItem item =
                    new RadioMenuItem(words.get("menu.history.size", budget.mebibytes()));
            item.setToggleGroup(group);
            refreshed(item, () -> actions.budget().get().equals(budget));
            item.setOnAction(_ -> actions.budget().set(budget));
            menu.getItems().add(item);
        }
        return menu;
    }
}
