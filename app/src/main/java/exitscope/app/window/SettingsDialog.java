package exitscope.app.window;

import exitscope.app.program.Build;
import exitscope.app.program.HistoryBudget;
import exitscope.command.Granularity;
import exitscope.schedule.Schedule;
import exitscope.state.Personality;
import exitscope.views.Theme;
import exitscope.views.control.Named;
import exitscope.words.Language;

import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.stage.Modality;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All settings in one place. What is chosen counts at once. Made when it is opened, for the JavaFX
/// thread.
final class SettingsDialog {
    /// Which page is in front.
    enum Page {
        LOOK,
        RUNNING,
        KEYS
    }

    private static final int SEEDS = 5;

    private final WindowText words;
    private final Presenting presenting;
    private final Preferences preferences;
    private final Actions actions;
    private final Supplier<List<Path>> compilers;

    /// @param compilers looks for those of the machine
    SettingsDialog(
            WindowText words,
            Presenting presenting,
            Preferences preferences,
            Actions actions,
            Supplier<List<Path>> compilers) {
        this.words = words;
        this.presenting = presenting;
        this.preferences = preferences;
        this.actions = actions;
        this.compilers = compilers;
    }

    /// Shows it, with a page in front.
    ///
    /// @param closed called when the person is done
    void show(
            @Nullable Window owner,
            Page front,
            List<UserCommand> commands,
            KeyBindings keys,
            Runnable closed) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.setTitle(words.get("settings.title"));
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setResizable(true);
        KeysPage keysPage = new KeysPage(words, commands, keys);
        TabPane pages =
                new TabPane(
                        page(Page.LOOK, look()),
                        page(Page.RUNNING, running()),
                        page(Page.KEYS, keysPage.node()));
        pages.setId("settings-pages");
        pages.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        pages.getSelectionModel().select(front.ordinal());
        dialog.getDialogPane().setContent(pages);
        dialog.getDialogPane().getStyleClass().add("settings");
        dialog.getDialogPane().getButtonTypes().setAll(ButtonType.CLOSE);
        dialog.getDialogPane()
                .getStylesheets()
                .add(
                        Objects.requireNonNull(SettingsDialog.class.getResource("window.css"))
                                .toExternalForm());
        dialog.setOnHidden(_ -> closed.run());
        if (front == Page.KEYS) {
            dialog.setOnShown(_ -> keysPage.focus());
        }
        dialog.show();
    }

    private Tab page(Page page, Node content) {
        return new Tab(words.get("settings.page." + page), content);
    }

    private Node look() {
        Rows rows = new Rows();
        rows.add(
                "theme",
                choice(
                        List.of(Theme.values()),
                        theme -> words.get("settings.theme." + theme),
                        presenting.theme()));
        List<Integer> scales =
                ScaledPane.SCALES.stream().map(scale -> (int) Math.round(scale * 100)).toList();
        rows.add(
                "scale",
                choice(
                        scales,
                        percent -> words.get("settings.percent", percent),
                        (int) Math.round(presenting.scale().get() * 100),
                        percent -> presenting.scale().set(percent / 100.0)));
        List<String> languages =
                Stream.concat(Stream.of(""), Stream.of(Language.values()).map(Language::tag))
                        .toList();
        rows.add(
                "language",
                choice(
                        languages,
                        this::languageName,
                        languages.contains(preferences.language()) ? preferences.language() : "",
                        preferences::language));
        rows.note("settings.language.note");
        return rows;
    }

    private String languageName(String tag) {
        if (tag.isEmpty()) {
            return words.get("settings.language.machine");
        }
        Locale language = Locale.forLanguageTag(tag);
        return language.getDisplayLanguage(language);
    }

    private Node running() {
        Rows rows = new Rows();
        RunSettings now = actions.settings();
        List<String> here =
                Stream.concat(
                                Stream.of(Build.BUNDLED),
                                compilers.get().stream().map(Path::toString))
                        .toList();
        // Another one may stand in for the chosen one, which has gone.
        String usual = preferences.running().build().compiler();
        String compiler = here.contains(usual) ? now.build().compiler() : usual;
        rows.add(
                "compiler",
                choice(
                        Stream.concat(here.stream(), Stream.of(compiler)).distinct().toList(),
                        name -> compilerName(name, here),
                        compiler,
                        chosen -> actions.choose(new RunChoice.Compiler(chosen))));
        rows.add(
                "personality",
                choice(
                        List.of(Personality.values()),
                        each -> words.get("menu.personality." + each),
                        now.personality(),
                        chosen -> actions.choose(new RunChoice.Personality(chosen))));
        List<String> schedules =
                Stream.of(
                                Stream.of("fifo", "round-robin"),
                                IntStream.rangeClosed(1, SEEDS).mapToObj(seed -> "random:" + seed),
                                Stream.of(now.schedule()))
                        .flatMap(Function.identity())
                        .distinct()
                        .toList();
        rows.add(
                "schedule",
                choice(
                        schedules,
                        this::scheduleName,
                        now.schedule(),
                        chosen -> actions.choose(new RunChoice.Schedule(chosen))));
        rows.add(
                "granularity",
                choice(
                        List.of(Granularity.values()),
                        each -> words.get("granularity." + each),
                        actions.granularity()));
        List<HistoryBudget> budgets =
                Stream.concat(
                                HistoryBudget.CHOICES.stream().filter(HistoryBudget::fits),
                                Stream.of(actions.budget().get()))
                        .distinct()
                        .toList();
        rows.add(
                "history",
                choice(
                        budgets,
                        each -> words.get("menu.history.size", each.mebibytes()),
                        actions.budget().get(),
                        actions::budget));
        CheckBox asInit = new CheckBox(words.get("settings.asInit"));
        asInit.setId("settings-asInit");
        asInit.setSelected(now.asInit());
        asInit.selectedProperty()
                .addListener((_, _, on) -> actions.choose(new RunChoice.AsInit(on)));
        rows.add(asInit);
        rows.note("settings.running.note");
        return rows;
    }

    private String compilerName(String name, List<String> here) {
        if (name.equals(Build.BUNDLED)) {
            return words.get("menu.compiler.bundled");
        }
        return here.contains(name) ? name : words.get("settings.compiler.gone", name);
    }

    private String scheduleName(String text) {
        return Schedule.parse(text) instanceof Schedule.SeededRandom(long seed)
                ? words.get("menu.schedule.random", Long.toString(seed))
                : words.get("menu.schedule." + text);
    }

    private static <T> ComboBox<T> choice(
            List<T> values, Function<T, String> name, Property<T> chosen) {
        ComboBox<T> box = choice(values, name, chosen.getValue(), _ -> {});
        box.valueProperty().bindBidirectional(chosen);
        return box;
    }

    private static <T> ComboBox<T> choice(
            List<T> values, Function<T, String> name, T now, Consumer<T> chosen) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setConverter(new Named<>(value -> value == null ? "" : name.apply(value)));
        box.setValue(now);
        box.valueProperty()
                .addListener((_, _, value) -> {
                    if (value != null) {
                        chosen.accept(value);
                    }
                });
        box.setCellFactory(_ -> new ChosenAgain<>(box, chosen));
        return box;
    }

    /// What is chosen again is chosen: it may be in force for this program only, brought by a
    /// lesson or a session.
    private static final class ChosenAgain<T> extends ListCell<T> {
        private final ComboBox<T> box;

        ChosenAgain(ComboBox<T> box, Consumer<T> chosen) {
            this.box = box;
            addEventFilter(
                    MouseEvent.MOUSE_RELEASED,
                    _ -> {
                        T item = getItem();
                        if (item != null && item.equals(box.getValue())) {
                            chosen.accept(item);
                        }
                    });
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setText(item == null || empty ? null : box.getConverter().toString(item));
        }
    }

    /// Names at the left, what is chosen at the right.
    private final class Rows extends GridPane {
        Rows() {
            getStyleClass().add("settings-rows");
        }

        void add(String name, Control control) {
            Label label = new Label(words.get("settings." + name));
            label.setLabelFor(control);
            label.setMinWidth(Region.USE_PREF_SIZE);
            control.setId("settings-" + name);
            control.setAccessibleText(label.getText());
            addRow(getRowCount(), label, control);
        }

        void add(Control control) {
            add(control, 1, getRowCount());
        }

        void note(String key) {
            Label note = new Label(words.get(key));
            note.setWrapText(true);
            note.getStyleClass().add("es-muted");
            note.setMinHeight(Region.USE_PREF_SIZE);
            add(note, 0, getRowCount(), 2, 1);
        }
    }
}
