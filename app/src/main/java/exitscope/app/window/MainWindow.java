package exitscope.app.window;

import exitscope.app.program.LoadedProgram;
import exitscope.app.program.OpenedSession;
import exitscope.app.program.ProgramLoader;
import exitscope.app.program.RecoveryFiles;
import exitscope.app.program.Samples;
import exitscope.app.program.SessionLoader;
import exitscope.change.EventKind;
import exitscope.command.Command;
import exitscope.command.Direction;
import exitscope.command.Granularity;
import exitscope.format.recording.ShortForm;
import exitscope.problem.Diagnostic;
import exitscope.problem.ExitscopeException;
import exitscope.problem.Severity;
import exitscope.problem.SourceProblem;
import exitscope.publish.Activity;
import exitscope.publish.Publication;
import exitscope.recording.Recording;
import exitscope.views.Messages;
import exitscope.views.Rules;
import exitscope.views.Selection;
import exitscope.views.Theme;
import exitscope.views.View;
import exitscope.views.changes.ChangesView;
import exitscope.views.choices.ChoicesView;
import exitscope.views.console.ConsoleView;
import exitscope.views.flags.ExitFlagsView;
import exitscope.views.source.SourceView;
import exitscope.views.stack.StackView;
import exitscope.views.time.MarksView;
import exitscope.views.time.TimeStrip;
import exitscope.views.tree.ProcessTreeView;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.WindowEvent;

import org.fxmisc.richtext.GenericStyledArea;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// The window's content: every view, and what the person can do with the run. Belongs to the JavaFX
/// thread.
public final class MainWindow implements AutoCloseable {
    /// Below this something would be cut off.
    public static final double LEAST_WIDTH = 1000;

    public static final double LEAST_HEIGHT = 640;

    /// What it opens with.
    public static final double WIDTH = 1280;

    public static final double HEIGHT = 800;

    /// The setting of a session that holds edited text.
    private static final String EDITED = "editedText";

    private static final String GRANULARITY = "granularity";
    private static final String MARKS = "marksShown";
    private static final String THEME = "theme";

    private final WindowText words = new WindowText(Locale.getDefault());
    private final Selection selection = new Selection();
    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final ObjectProperty<Granularity> granularity =
            new SimpleObjectProperty<>(Granularity.TRANSITION);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(words.get("title"));
    private final ObjectProperty<Optional<EventKind>> eventKind =
            new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty eventsOfTask = new SimpleBooleanProperty();
    private final BooleanProperty marksShown = new SimpleBooleanProperty();
    private final Runner runner;
    private final ProcessTreeView tree = new ProcessTreeView(selection);
    private final SourceView source;
    private final ChoicesView choices;
    private final TimeStrip strip;
    private final MarksView marks;
    private final List<View> views;
    private final ToolRow tools;
    private final MessageBar messages;
    private final Dialogs dialogs;
    private final Scene scene;
    private final SessionLoader sessions;
    private final SessionKeeper keeper;

    /// Where the session is saved; null when nowhere yet.
    private @Nullable Path sessionFile;

    /// The file of an earlier window that is being opened.
    private @Nullable Path recovered;

    private Document document = Document.NONE;
    private @Nullable Publication shown;
    private @Nullable Runnable drawn;

    /// Builds everything; nothing is loaded yet.
    public MainWindow(ProgramLoader loader, Samples samples, double width, double height) {
        Messages viewWords = new Messages();
        Rules rules = new Rules();
        runner = new Runner(loader, new RunListener());
        sessions = new SessionLoader(loader, samples);
        keeper = new SessionKeeper(runner, this::layout);
        source = new SourceView(viewWords, selection, runner);
        choices = new ChoicesView(viewWords, selection, runner);
        ConsoleView console = new ConsoleView(viewWords, selection, runner);
        ExitFlagsView flags = new ExitFlagsView(viewWords, rules, selection);
        StackView stack = new StackView(viewWords, selection);
        ChangesView changes = new ChangesView(viewWords, rules, selection);
        strip = new TimeStrip(viewWords, runner);
        marks = new MarksView(viewWords, runner);
        views = List.of(strip, tree, source, flags, stack, changes, choices, console, marks);
        WindowActions actions = new WindowActions();
        tools = new ToolRow(words, actions);
        messages = new MessageBar(words, runner::cancel);
        dialogs = new Dialogs(words);
        MenuRow menus =
                new MenuRow(
                        words, actions, samples, dark, tree, source, dialogs::keys, dialogs::about);
        BorderPane root = new BorderPane();
        root.getStyleClass().add("main-window");
        root.getStylesheets()
                .add(
                        Objects.requireNonNull(MainWindow.class.getResource("window.css"))
                                .toExternalForm());
        root.setTop(new VBox(menus, tools, strip.node(), messages));
        root.setCenter(
                panes(
                        frame("tree", tree.node()).atLeast(360, 200),
                        frame("flags", flags.node(), "stack", stack.node()).atLeast(360, 170),
                        frame("console", console.node()).atLeast(360, 124),
                        frame("source", source.node()).atLeast(340, 160),
                        frame("changes", changes.node()).atLeast(340, 130),
                        frame("choices", choices.node()).atLeast(340, 110),
                        frame("marks", marks.node()).atLeast(340, 120)));
        scene = new Scene(root, width, height);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(event, actions));
        dark.subscribe(on -> (on ? Theme.DARK : Theme.LIGHT).applyTo(scene));
        source.edited().subscribe(tools::edited);
        runner.busy().subscribe(tools::busy);
        dialogs.owner(scene);
    }

    private Frame frame(String name, Node content) {
        Frame frame = new Frame(words.get("pane." + name), content);
        frame.setId("pane-" + name);
        return frame;
    }

    private Frame frame(String name, Node content, String other, Node otherContent) {
        Frame frame =
                new Frame(
                        List.of(
                                new Frame.Page(words.get("pane." + name), content),
                                new Frame.Page(words.get("pane." + other), otherContent)));
        frame.setId("pane-" + name);
        return frame;
    }

    /// The process tree gets the most room; text stands at the right, where the eye goes for words.
    private Node panes(
            Node tree,
            Node flags,
            Node console,
            Node source,
            Node changes,
            Node choices,
            Node marksPane) {
        SplitPane left = new SplitPane(tree, flags, console);
        left.setOrientation(Orientation.VERTICAL);
        left.setDividerPositions(0.5, 0.8);
        SplitPane right = new SplitPane(source, changes, choices);
        right.setOrientation(Orientation.VERTICAL);
        right.setDividerPositions(0.44, 0.74);
        marksShown.subscribe(on -> {
            right.getItems().remove(marksPane);
            if (on) {
                right.getItems().add(marksPane);
                right.setDividerPositions(0.31, 0.49, 0.65);
                Platform.runLater(marks::opened);
            } else {
                right.setDividerPositions(0.44, 0.74);
            }
        });
        SplitPane both = new SplitPane(left, right);
        both.setDividerPositions(0.6);
        return both;
    }

    /// What is put into a stage.
    public Scene scene() {
        return scene;
    }

    /// What the stage is called.
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /// Light or dark.
    public BooleanProperty dark() {
        return dark;
    }

    /// Opens what a person names: a file, or a short form.
    public void open(String what) {
        if (ShortForm.isShortForm(what)) {
            runner.restore(progress -> sessions.shortForm(what, progress));
        } else {
            load(Path.of(what));
        }
    }

    /// Keeps the session there while the window is open, and offers what an earlier window left.
    void recoverFrom(RecoveryFiles files) {
        keeper.keepIn(files);
        List<Path> left = files.abandoned();
        if (!left.isEmpty()) {
            Path newest = left.getFirst();
            messages.offer(
                    words.get("recovery.offer"),
                    words.get("recovery.open"),
                    () -> {
                        recovered = newest;
                        load(newest);
                    },
                    words.get("recovery.discard"),
                    () -> left.forEach(RecoveryFiles::discard));
        }
    }

    /// Loads a file and starts it; a session goes on where it stood.
    public void load(Path file) {
        try {
            byte[] content = ProgramLoader.read(file);
            if (SessionLoader.isSession(content)) {
                runner.restore(progress -> sessions.read(nameOf(file), content, progress));
                sessionFile = file.equals(recovered) ? null : file;
                return;
            }
            sessionFile = null;
            if (!ProgramLoader.isElf(content)) {
                String text = new String(content, StandardCharsets.UTF_8);
                document = new Document(file, nameOf(file), text);
                source.open(text);
            } else {
                document = new Document(file, nameOf(file), "");
                source.open("");
            }
            source.showProblems(List.of());
            title.set(words.get("title.file", document.name()));
            runner.load(file);
        } catch (ExitscopeException problem) {
            messages.problem(problem.getMessage(), problem.wayOut());
        }
    }

    /// Draws moments that no session of this window has published, without animation.
    public void show(List<Publication> history) {
        tree.animated(false);
        for (Publication publication : history) {
            show(publication);
        }
        tree.fit();
        // A picture has no caret and no focus ring.
        scene.getRoot().requestFocus();
    }

    /// Puts the focus where the space bar steps.
    void focus() {
        tools.focus();
    }

    /// Whether what is in the editor may be thrown away; asks the person when it was not saved.
    public boolean mayClose() {
        String text = source.text().getValue();
        if (document.saved().equals(text) || text.isBlank()) {
            return true;
        }
        return switch (dialogs.unsaved(document.name())) {
            case SAVE -> save(document.path());
            case DISCARD -> true;
            case CANCEL -> false;
        };
    }

    /// Calls back as soon as a first moment has been drawn; for measuring the start.
    void whenDrawn(Runnable action) {
        drawn = action;
    }

    @Override
    public void close() {
        keeper.close();
        runner.close();
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    private void show(Publication publication) {
        shown = publication;
        tools.show(publication);
        for (View view : views) {
            try {
                view.show(publication);
            } catch (RuntimeException defect) {
                // The other views still show the truth.
                messages.problem(
                        words.get("message.defect", defect), words.get("message.defect.wayOut"));
            }
        }
        if (drawn != null) {
            Platform.runLater(drawn);
            drawn = null;
        }
    }

    private boolean save(@Nullable Path where) {
        Path target = where == null ? dialogs.whereToSave(document.name()) : where;
        if (target == null) {
            return false;
        }
        try {
            document = Document.save(target, source.text().getValue());
            title.set(words.get("title.file", document.name()));
            messages.note(words.get("message.saved", document.name()));
            return true;
        } catch (ExitscopeException problem) {
            messages.problem(problem.getMessage(), problem.wayOut());
            return false;
        }
    }

    /// What is kept of the window with a session: what is shown and how far a step goes, and text
    /// that was edited and not compiled.
    private List<Recording.Setting> layout() {
        List<Recording.Setting> layout = new ArrayList<>();
        layout.add(new Recording.Setting(GRANULARITY, granularity.get().name()));
        layout.add(new Recording.Setting(MARKS, Boolean.toString(marksShown.get())));
        layout.add(new Recording.Setting(THEME, dark.get() ? "dark" : "light"));
        if (source.edited().get()) {
            layout.add(new Recording.Setting(EDITED, source.text().getValue()));
        }
        return layout;
    }

    /// A setting that this window does not understand is passed over.
    private void apply(Recording.Setting setting) {
        switch (setting.name()) {
            case GRANULARITY -> {
                for (Granularity each : Granularity.values()) {
                    if (each.name().equals(setting.value())) {
                        granularity.set(each);
                    }
                }
            }
            case MARKS -> marksShown.set(Boolean.parseBoolean(setting.value()));
            case THEME -> dark.set(setting.value().equals("dark"));
            case EDITED -> source.edit(setting.value());
            default -> {
                // Of another version.
            }
        }
    }

    private void compile(Command... then) {
        source.showProblems(List.of());
        runner.compile(document.name(), source.text().getValue(), document.directory(), then);
    }

    /// The keys that only work where no text is written: arrows and the keys of a presenter's
    /// remote step, digits choose.
    private void pressed(KeyEvent event, Actions actions) {
        if (event.isConsumed()
                || event.isShortcutDown()
                || event.isAltDown()
                || writesText(scene.getFocusOwner())) {
            return;
        }
        switch (event.getCode()) {
            case RIGHT, PAGE_DOWN -> actions.step();
            case LEFT, PAGE_UP -> actions.stepBack();
            default -> {
                String digit = event.getText();
                if (digit.length() != 1 || digit.charAt(0) < '1' || digit.charAt(0) > '9') {
                    return;
                }
                choices.choose(digit.charAt(0) - '0');
            }
        }
        event.consume();
    }

    private static boolean writesText(@Nullable Node focused) {
        return focused instanceof TextInputControl
                || (focused instanceof GenericStyledArea<?, ?, ?> area && area.isEditable());
    }

    /// What the tool bar, the menus and the keys do.
    private final class WindowActions implements Actions {
        @Override
        public void step() {
            runner.send(new Command.Step(granularity.get()));
        }

        @Override
        public void stepBack() {
            runner.send(new Command.StepBack(granularity.get()));
        }

        @Override
        public void runOrPause() {
            Publication at = shown;
            if (at != null && at.activity() == Activity.RUNNING) {
                runner.send(new Command.Pause());
            } else if (source.edited().get() || !runner.hasSession()) {
                MainWindow.this.compile(new Command.Run());
            } else {
                runner.send(new Command.Run());
            }
        }

        @Override
        public void reset() {
            runner.send(new Command.Reset());
        }

        @Override
        public void runBack() {
            runner.send(new Command.RunBack());
        }

        @Override
        public void end() {
            runner.send(new Command.End());
        }

        @Override
        public void event(Direction direction) {
            runner.send(
                    new Command.SeekEvent(
                            direction,
                            eventKind.get().orElse(null),
                            eventsOfTask.get() ? selection.task().get() : null));
        }

        @Override
        public ObjectProperty<Optional<EventKind>> eventKind() {
            return eventKind;
        }

        @Override
        public BooleanProperty eventsOfTask() {
            return eventsOfTask;
        }

        @Override
        public void toggleBreakpoint() {
            source.toggleBreakpoint();
        }

        @Override
        public void addBookmark() {
            Publication at = shown;
            if (at != null) {
                runner.send(
                        new Command.AddBookmark(
                                words.get("bookmark.name", Long.toString(at.moment().step())), ""));
            }
        }

        @Override
        public void bookmark(Direction direction) {
            runner.send(new Command.SeekBookmark(direction));
        }

        @Override
        public BooleanProperty marksShown() {
            return marksShown;
        }

        @Override
        public void compile() {
            MainWindow.this.compile();
        }

        @Override
        public void open() {
            Path file = dialogs.whatToOpen();
            if (file != null) {
                open(file);
            }
        }

        @Override
        public void open(Path file) {
            if (mayClose()) {
                load(file);
            }
        }

        @Override
        public void save() {
            MainWindow.this.save(document.path());
        }

        @Override
        public void saveAs() {
            MainWindow.this.save(null);
        }

        @Override
        public void saveSession() {
            Path file =
                    sessionFile != null
                            ? sessionFile
                            : dialogs.whereToSaveSession(document.sessionName());
            if (file != null) {
                keeper.save(
                        file,
                        () -> {
                            sessionFile = file;
                            messages.note(words.get("message.saved", nameOf(file)));
                        },
                        problem -> messages.problem(problem.getMessage(), problem.wayOut()));
            }
        }

        @Override
        public void copyShortForm() {
            runner.keep(
                    List.of(),
                    recording -> {
                        try {
                            String line =
                                    sessions.shortForm(
                                            recording, recording.replay(_ -> {}).history());
                            Platform.runLater(() -> copied(line));
                        } catch (ExitscopeException problem) {
                            Platform.runLater(
                                    () -> messages.problem(problem.getMessage(), problem.wayOut()));
                        }
                    });
        }

        private void copied(String line) {
            ClipboardContent content = new ClipboardContent();
            content.putString(line);
            Clipboard.getSystemClipboard().setContent(content);
            messages.note(words.get("message.copied", line.length()));
        }

        @Override
        public void pasteShortForm() {
            String text = Clipboard.getSystemClipboard().getString();
            if (text == null || !ShortForm.isShortForm(text)) {
                messages.warning(words.get("message.noShortForm"));
            } else if (mayClose()) {
                sessionFile = null;
                MainWindow.this.open(text);
            }
        }

        @Override
        public void quit() {
            scene.getWindow()
                    .fireEvent(
                            new WindowEvent(scene.getWindow(), WindowEvent.WINDOW_CLOSE_REQUEST));
        }

        @Override
        public RunSettings settings() {
            return runner.settings();
        }

        @Override
        public void settings(RunSettings changed) {
            runner.settings(changed);
        }

        @Override
        public ObjectProperty<Granularity> granularity() {
            return granularity;
        }
    }

    /// What the runner tells.
    private final class RunListener implements Runner.Listener {
        @Override
        public void published(Publication publication) {
            show(publication);
        }

        @Override
        public void started(LoadedProgram program) {
            messages.programStarted();
            source.showProblems(program.warnings());
            if (!program.warnings().isEmpty()) {
                messages.warning(words.get("message.warnings", program.warnings().size()));
            }
        }

        @Override
        public void restored(OpenedSession restored) {
            String text = restored.program().source();
            document = new Document(null, restored.program().name(), text == null ? "" : text);
            source.open(document.saved());
            restored.layout().forEach(MainWindow.this::apply);
            title.set(words.get("title.file", document.name()));
            if (recovered != null) {
                RecoveryFiles.discard(recovered);
                recovered = null;
            }
            if (!restored.faithful()) {
                messages.warning(words.get("message.unfaithful"));
            }
        }

        @Override
        public void progress(String stage, double fraction) {
            messages.work(stage, fraction);
        }

        @Override
        public void failed(ExitscopeException problem) {
            if (problem instanceof SourceProblem inSource) {
                List<Diagnostic> found = inSource.diagnostics();
                source.showProblems(found);
                long errors =
                        found.stream().filter(each -> each.severity() == Severity.ERROR).count();
                messages.problem(
                        words.get(
                                runner.hasSession() ? "message.errors" : "message.errors.first",
                                errors),
                        problem.getMessage());
                found.stream()
                        .filter(each -> each.severity() == Severity.ERROR && each.line() > 0)
                        .findFirst()
                        .ifPresent(first -> source.goTo(first.line(), first.column()));
            } else {
                messages.problem(problem.getMessage(), problem.wayOut());
            }
        }

        @Override
        public void cancelled() {
            messages.note(words.get("message.cancelled"));
        }

        @Override
        public void defect(Throwable thrown) {
            messages.problem(
                    words.get("message.defect", thrown), words.get("message.defect.wayOut"));
        }
    }
}
