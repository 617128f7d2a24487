package exitscope.app.window;

import exitscope.app.program.HistoryBudget;
import exitscope.app.program.ProgramLoader;
import exitscope.app.program.RecoveryFiles;
import exitscope.app.program.Samples;
import exitscope.app.program.SessionLoader;
import exitscope.app.program.WholeFile;
import exitscope.app.settings.Settings;
import exitscope.command.Granularity;
import exitscope.publish.Publication;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.Theme;
import exitscope.views.control.ViewKeys;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The window's content: every view, and what the person can do with the run. Belongs to the JavaFX
/// thread.
public final class MainWindow implements AutoCloseable {
    /// Below this something would be cut off.
    public static final double LEAST_WIDTH = 1000;

    public static final double LEAST_HEIGHT = 640;

    /// What it opens with.
    public static final double WIDTH = 1280;

    public static final double HEIGHT = 800;

    private final WindowText words = new WindowText(Locale.getDefault());
    private final Selection selection = new Selection();
    private final StackPane whole = new StackPane();
    private final Presenting presenting = new Presenting(whole);
    private final ObjectProperty<Granularity> granularity =
            new SimpleObjectProperty<>(Granularity.TRANSITION);
    private final BooleanProperty marksShown = new SimpleBooleanProperty();
    private final Runner runner;
    private final Explorer explorer;
    private final Exporter exporter;
    private final WindowViews views;
    private final Panes panes;
    private final ToolRow tools;
    private final MenuRow menus;
    private final MessageBar messages;
    private final Dialogs dialogs;
    private final Scene scene;
    private final SessionKeeper keeper;
    private final SettingsKeeper settingsKeeper;
    private final KeptLayout layout;
    private final OpenProgram program;
    private final LessonRoom lessons;
    private final Situation situation;
    private final UserCommands commands;
    private final KeyBindings keys;
    private final Settings settings;
    private final Preferences preferences;
    private final SettingsDialog settingsDialog;
    private final WindowInput input;

    private final ShownMoment moment;

    /// What the past may weigh whatever a session says; null for what it says.
    private @Nullable HistoryBudget asked;

    /// Builds everything as a window looks of which nothing was ever set; nothing is loaded yet.
    public MainWindow(ProgramLoader loader, Samples samples, double width, double height) {
        this(loader, samples, Settings.forgotten(), width, height);
    }

    /// Builds everything; nothing is loaded yet.
    public MainWindow(
            ProgramLoader loader, Samples samples, Settings settings, double width, double height) {
        this.settings = settings;
        preferences = new Preferences(settings);
        preferences.theme().applyToApplication();
        Messages viewWords = new Messages();
        runner = new Runner(loader, preferences::running);
        explorer = new Explorer(runner, this::tell);
        views = new WindowViews(viewWords, selection, runner, explorer);
        explorer.tell(views.outcomes);
        messages = new MessageBar(words, this::cancel);
        settingsKeeper = new SettingsKeeper(words, settings, messages);
        dialogs = new Dialogs(words);
        RecentFiles recent = new RecentFiles(settings);
        panes = new Panes(words, marksShown, views.marks::opened);
        layout =
                new KeptLayout(
                        granularity,
                        marksShown,
                        runner.budget(),
                        preferences::budget,
                        panes,
                        views.source);
        panes.focusBy(Panes.Place.LANES, views.lanes::focus);
        panes.focusBy(Panes.Place.OUTCOMES, views.outcomes::focus);
        keeper = new SessionKeeper(runner, layout::settings);
        program =
                new OpenProgram(
                        words,
                        runner,
                        new SessionLoader(loader, samples),
                        keeper,
                        views.source,
                        messages,
                        dialogs,
                        recent);
        lessons =
                new LessonRoom(
                        words,
                        viewWords,
                        runner,
                        program,
                        views.source,
                        selection,
                        messages,
                        loader,
                        this::scene);
        program.opensLessonsBy(lessons::open);
        situation = new Situation(runner.busy(), views.source.edited(), lessons.shown());
        moment = new ShownMoment(views, panes, situation, marksShown, this::tell);
        exporter =
                new Exporter(
                        words,
                        listener -> runner.keep(List.of(), listener),
                        messages,
                        presenting.theme()::get,
                        this::scene,
                        WholeFile::write);
        Actions actions =
                new WindowActions(
                        selection,
                        runner,
                        views.source,
                        program,
                        views.strip,
                        views.marks,
                        dialogs,
                        exporter,
                        preferences,
                        granularity,
                        marksShown,
                        moment::now,
                        this::quit);
        ViewKeys plain = WindowInput.plainKeys(words.locale(), actions, lessons, presenting);
        ViewCommands ofViews =
                new ViewCommands(
                        words,
                        views,
                        panes,
                        plain,
                        () -> messages.note(words.get("message.inVain")));
        commands =
                new UserCommands(
                        words,
                        actions,
                        presenting,
                        panes,
                        views.tree,
                        views.source,
                        lessons,
                        ofViews.all(),
                        new UserCommands.Openers(
                                recent::clear,
                                this::openPalette,
                                () -> openSettings(SettingsDialog.Page.LOOK),
                                () -> openSettings(SettingsDialog.Page.KEYS),
                                dialogs::about,
                                this::explore,
                                () -> WindowInput.askForMenu(scene()),
                                this::offer));
        keys = new KeyBindings(commands.all(), settings, words.locale());
        ofViews.goBy(keys);
        tools = new ToolRow(words, commands, keys, actions, situation.standing());
        moment.alsoIn(tools::show);
        menus =
                new MenuRow(
                        words,
                        commands,
                        keys,
                        situation.standing(),
                        actions,
                        samples,
                        recent,
                        loader::compilers,
                        lessons);
        views.tree.offer(new FirstSteps(commands, keys, menus).buttons());
        settingsDialog =
                new SettingsDialog(words, presenting, preferences, actions, loader::compilers);
        BorderPane root = new BorderPane();
        root.getStyleClass().add("main-window");
        whole.getStylesheets()
                .add(
                        Objects.requireNonNull(MainWindow.class.getResource("window.css"))
                                .toExternalForm());
        root.setTop(new VBox(menus, tools, views.strip.node(), messages));
        root.setCenter(panes.around(views));
        whole.setMinSize(LEAST_WIDTH, LEAST_HEIGHT);
        whole.getChildren().add(root);
        scene = new Scene(presenting.root(), width, height);
        Node lesson = panes.beside(lessons.view().node(), scene.widthProperty());
        lessons.shown()
                .subscribe(on -> {
                    root.setLeft(on ? lesson : null);
                    panes.besideLesson(on);
                });
        // Not on what happens to come first in the window.
        lessons.shown()
                .subscribe((_, on) -> {
                    if (!on) {
                        tools.focus();
                    }
                });
        runner.tell(
                new RunTeller(
                        words,
                        messages,
                        views.source,
                        lessons,
                        program,
                        settingsKeeper,
                        runner::hasSession,
                        moment::show,
                        restored -> {
                            layout.apply(restored.layout());
                            if (asked != null) {
                                runner.budget().set(asked);
                            }
                        }));
        input = new WindowInput(scene, plain, views.choices.numbers(), program, presenting);
        input.listen();
        preferences.look(presenting);
        presenting.attendTo(scene, List.of(menus, tools));
        Frame.attendTo(scene);
        runner.budget().set(preferences.budget());
        preferences.arrange(panes, marksShown, granularity);
        dialogs.owner(scene);
        views.marks.owner(scene);
    }

    /// What is put into a stage.
    public Scene scene() {
        return scene;
    }

    /// What the stage is called.
    public ReadOnlyStringProperty title() {
        return program.title();
    }

    /// The colours.
    public ObjectProperty<Theme> theme() {
        return presenting.theme();
    }

    /// How large everything is wanted.
    DoubleProperty scale() {
        return presenting.scale();
    }

    /// Which key asks for a command; null when none does.
    @Nullable KeyCombination key(String command) {
        return keys.key(commands.get(command)).get();
    }

    /// Opens what a person names: a file, or a short form.
    public void open(String what) {
        program.open(what);
    }

    /// Loads a file and starts it; a session goes on where it stood.
    public void load(Path file) {
        program.load(file);
    }

    /// Keeps the session there while the window is open, and offers what an earlier window left.
    void recoverFrom(RecoveryFiles files) {
        recoverFrom(files, SessionKeeper.EVERY);
    }

    /// The same with an interval of one's own.
    void recoverFrom(RecoveryFiles files, Duration every) {
        keeper.keepIn(files, every);
        program.recoverFrom(files);
    }

    /// Whether what is in the editor may be thrown away; asks the person when it was not saved.
    public boolean mayClose() {
        return program.mayClose();
    }

    /// Draws moments that no session of this window has published, without animation.
    public void show(List<Publication> history) {
        views.tree.animated(false);
        history.forEach(moment::show);
        views.tree.fit();
        // A picture has no caret and no focus ring.
        scene.getRoot().requestFocus();
    }

    /// Brings a view to the front and puts the focus into it.
    void go(Panes.Place place) {
        panes.go(place);
    }

    /// Searches what can follow from here.
    void explore() {
        panes.open(views.outcomes.node());
        views.outcomes.explore();
    }

    /// What writes it to files.
    Exporter exporter() {
        return exporter;
    }

    /// What is done to the window as a whole.
    WindowInput input() {
        return input;
    }

    /// Keeps the session for the next start now, not when it is due.
    void keepNow() {
        keeper.keepNow();
    }

    /// Puts the focus where the space bar steps.
    void focus() {
        tools.focus();
    }

    /// Calls back as soon as a first moment has been drawn; for measuring the start.
    void whenDrawn(Runnable action) {
        moment.whenDrawn(action);
    }

    @Override
    public void close() {
        exporter.close();
        keeper.close();
        explorer.close();
        runner.close();
    }

    /// Sets what the kept states may weigh, whatever sessions say that are opened later.
    public void budget(HistoryBudget wanted) {
        asked = wanted;
        runner.budget().set(wanted);
    }

    private void offer(String choices) {
        menus.offer(choices);
    }

    private void openPalette() {
        CommandPalette.open(words, whole, commands, keys, situation.standing(), settings);
    }

    private void openSettings(SettingsDialog.Page page) {
        settingsDialog.show(scene.getWindow(), page, commands.all(), keys, settingsKeeper::keep);
    }

    /// Tells of settings that could not be read.
    void tellOfDamage() {
        settingsKeeper.tellOfDamage();
    }

    /// Keeps what was set and how the window stands. Where that cannot be written, the window is
    /// closed all the same, and the next start is as this one was.
    void remember(Stage stage) {
        preferences.remember(stage);
        preferences.remember(panes, marksShown, granularity);
        settingsKeeper.save();
    }

    private void cancel() {
        runner.cancel();
        lessons.cancel();
    }

    private void quit() {
        Window window = scene.getWindow();
        window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    /// Tells of a defect of ours; what is being loaded comes all the same.
    void tell(Throwable defect) {
        messages.defect(defect);
    }
}
