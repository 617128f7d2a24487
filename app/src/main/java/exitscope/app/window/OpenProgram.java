package exitscope.app.window;

import exitscope.app.program.LessonLoader;
import exitscope.app.program.OpenedSession;
import exitscope.app.program.ProgramLoader;
import exitscope.app.program.RecoveryFiles;
import exitscope.app.program.SessionLoader;
import exitscope.app.program.SourceSearch;
import exitscope.command.Command;
import exitscope.format.recording.ShortForm;
import exitscope.problem.ExitscopeException;
import exitscope.publish.SourceText;
import exitscope.recording.Recording;
import exitscope.views.source.SourceView;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// What is open in the window: from where it came, where it is saved, and whether it may be left.
/// For the JavaFX thread.
final class OpenProgram {
    private final WindowText words;
    private final Runner runner;
    private final SessionLoader sessions;
    private final SessionKeeper keeper;
    private final SourceView source;
    private final MessageBar messages;
    private final Dialogs dialogs;
    private final RecentFiles recent;
    private Consumer<Path> lessons = _ -> {};
    private final ReadOnlyStringWrapper title;
    private Document document = Document.NONE;

    /// The edited text that the person gave up for what is being opened; null when none.
    private @Nullable String givenUp;

    /// Where the session is saved; null when nowhere yet.
    private @Nullable Path sessionFile;

    /// The session that is being opened; what there is stays until it is there.
    private Opening opening = Opening.UNNAMED;

    /// A session that is being opened.
    ///
    /// @param file where it is saved from then on; null for nowhere yet
    /// @param left the file of an earlier window that it comes from, or null
    private record Opening(@Nullable Path file, @Nullable Path left) {
        static final Opening UNNAMED = new Opening(null, null);
    }

    OpenProgram(
            WindowText words,
            Runner runner,
            SessionLoader sessions,
            SessionKeeper keeper,
            SourceView source,
            MessageBar messages,
            Dialogs dialogs,
            RecentFiles recent) {
        this.words = words;
        this.runner = runner;
        this.sessions = sessions;
        this.keeper = keeper;
        this.source = source;
        this.messages = messages;
        this.dialogs = dialogs;
        this.recent = recent;
        title = new ReadOnlyStringWrapper(words.get("title"));
        source.onWanted(this::chooseSource);
    }

    /// Asks where a source is that was not found, and looks there for the others, too.
    private void chooseSource(SourceText missing) {
        Path file = dialogs.whichSource(missing.name());
        if (file == null) {
            return;
        }
        try {
            source.provide(SourceSearch.of(file, missing, document.path()));
            Path directory = file.toAbsolutePath().getParent();
            for (SourceText other : source.missing()) {
                SourceText found =
                        directory == null
                                ? null
                                : SourceSearch.in(directory, other, document.path());
                if (found != null) {
                    source.provide(found);
                }
            }
        } catch (ExitscopeException problem) {
            messages.problem(problem);
        }
    }

    /// Lessons are opened by somebody else.
    void opensLessonsBy(Consumer<Path> opener) {
        lessons = opener;
    }

    /// What the window is called for it.
    ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /// Opens what a person names: a file, or a short form.
    void open(String what) {
        if (ShortForm.isShortForm(what)) {
            opening = Opening.UNNAMED;
            runner.restore(progress -> sessions.shortForm(what, progress));
        } else {
            load(Path.of(what));
        }
    }

    /// Offers what an earlier window left.
    void recoverFrom(RecoveryFiles files) {
        List<Path> left = files.abandoned();
        if (!left.isEmpty()) {
            Path newest = left.getFirst();
            messages.offer(
                    words.get("recovery.offer"),
                    words.get("recovery.open"),
                    () -> recover(newest),
                    words.get("recovery.discard"),
                    () -> left.forEach(RecoveryFiles::discard));
        }
    }

    private void recover(Path left) {
        if (!mayClose()) {
            return;
        }
        try {
            restore(nameOf(left), ProgramLoader.read(left), new Opening(null, left));
        } catch (ExitscopeException problem) {
            abandoned();
            messages.problem(problem);
        }
    }

    private void restore(String name, byte[] content, Opening session) {
        opening = session;
        runner.restore(progress -> sessions.read(name, content, progress));
    }

    /// Loads a file and starts it as the person has set; a session goes on where it stood.
    void load(Path file) {
        if (LessonLoader.isLesson(file)) {
            recent.add(file);
            lessons.accept(file);
        } else {
            load(file, null);
        }
    }

    /// Loads a file and starts it.
    ///
    /// @param brought how it is started; null for as the person has set
    /// @return whether it is being loaded; why it is not was told otherwise
    boolean load(Path file, @Nullable RunSettings brought) {
        try {
            byte[] content = ProgramLoader.read(file);
            recent.add(file);
            if (SessionLoader.isSession(content)) {
                restore(nameOf(file), content, new Opening(file, null));
                return true;
            }
            sessionFile = null;
            boolean isText = !ProgramLoader.isElf(content);
            String text = isText ? new String(content, StandardCharsets.UTF_8) : "";
            edit(new Document(file, nameOf(file), text, isText));
            source.showProblems(List.of());
            runner.load(file, brought);
            return true;
        } catch (ExitscopeException problem) {
            if (Files.notExists(file)) {
                recent.remove(file);
            }
            abandoned();
            messages.problem(problem);
            return false;
        }
    }

    /// Asks for a file and loads it.
    void choose() {
        Path file = dialogs.whatToOpen();
        if (file != null) {
            loadIfFree(file);
        }
    }

    /// Loads a file unless the person would rather keep what there is.
    void loadIfFree(Path file) {
        if (mayClose()) {
            load(file);
        }
    }

    /// A session was read and goes on.
    void restored(OpenedSession restored) {
        String text = restored.program().source();
        edit(new Document(null, restored.program().name(), text == null ? "" : text, text != null));
        sessionFile = opening.file();
        if (opening.left() != null) {
            keeper.instead(opening.left());
        }
        if (!restored.faithful()) {
            messages.warning(words.get("message.unfaithful"));
        }
    }

    private void edit(Document opened) {
        document = opened;
        givenUp = null;
        source.open(opened.name(), opened.saved());
        title.set(words.get("title.file", opened.name()));
    }

    /// Compiles the text as it stands in the editor.
    ///
    /// @param then what to ask of the new session
    void compile(Command... then) {
        givenUp = null;
        source.showProblems(List.of());
        runner.compile(document.name(), source.text().getValue(), document.directory(), then);
    }

    /// Compiles the text, if there is one: an ELF has none.
    void compileAgain() {
        if (!source.text().getValue().isBlank()) {
            compile();
        }
    }

    /// Whether what is in the editor may be thrown away; asks the person when it was not saved.
    boolean mayClose() {
        givenUp = null;
        String text = source.text().getValue();
        if (document.saved().equals(text) || text.isBlank()) {
            return true;
        }
        return switch (dialogs.unsaved(document.name())) {
            case SAVE -> save();
            case DISCARD -> {
                givenUp = text;
                yield true;
            }
            case CANCEL -> false;
        };
    }

    /// Whether what is in the editor may be thrown away now that what was to be opened is there:
    /// loading takes a while, and the person may have gone on writing. What was given up before is
    /// not asked for again.
    boolean mayReplace() {
        return source.text().getValue().equals(givenUp) || mayClose();
    }

    /// What was to be opened does not come: what is in the editor stays, and is asked for again.
    void abandoned() {
        givenUp = null;
    }

    /// Saves the text where it came from.
    ///
    /// @return whether it is saved
    boolean save() {
        Path known = document.isText() ? document.path() : null;
        return known == null ? saveAs() : save(known);
    }

    /// Asks where to save the text, and does.
    ///
    /// @return whether it is saved
    boolean saveAs() {
        if (!document.isText()) {
            messages.note(words.get("message.noText", document.name()));
            return true;
        }
        Path target = dialogs.whereToSave(document.name());
        return target != null && save(target);
    }

    private boolean save(Path target) {
        try {
            document = Document.save(target, source.text().getValue());
            recent.add(target);
            title.set(words.get("title.file", document.name()));
            messages.note(words.get("message.saved", document.name()));
            return true;
        } catch (ExitscopeException problem) {
            messages.problem(problem);
            return false;
        }
    }

    /// Saves the session, and asks where unless it was saved before.
    void saveSession() {
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
                    messages::problem);
        }
    }

    /// Asks where to write an export; null when the person would rather not.
    @Nullable Path whereToExport(Export what) {
        return dialogs.whereToExport(
                document.name().replaceAll("\\.[^.]*$", "") + "." + what.ending(), what.ending());
    }

    /// Puts the run into the clipboard as one line.
    void copyShortForm() {
        // Working it out runs the program again, which the session need not wait for.
        runner.keep(
                List.of(), recording -> Thread.startVirtualThread(() -> tellShortForm(recording)));
    }

    private void tellShortForm(Recording recording) {
        try {
            String line = sessions.shortForm(recording);
            Platform.runLater(() -> copied(line));
        } catch (ExitscopeException problem) {
            Platform.runLater(() -> messages.problem(problem));
        }
    }

    private void copied(String line) {
        ClipboardContent content = new ClipboardContent();
        content.putString(line);
        Clipboard.getSystemClipboard().setContent(content);
        messages.note(words.get("message.copied", line.length()));
    }

    /// Opens the run that the clipboard tells, and says so when it tells none.
    void pasteShortForm() {
        if (!pasteIfShortForm()) {
            messages.warning(words.get("message.noShortForm"));
        }
    }

    /// Opens the run that the clipboard tells.
    ///
    /// @return false when it tells none
    boolean pasteIfShortForm() {
        String text = Clipboard.getSystemClipboard().getString();
        if (!isShortForm(text)) {
            return false;
        }
        if (text != null && mayClose()) {
            open(text.strip());
        }
        return true;
    }

    /// Whether a text is a whole short form and nothing else.
    static boolean isShortForm(@Nullable String text) {
        return text != null && ShortForm.isShortForm(text.strip());
    }

    /// Asks for a short form and opens the run that it tells.
    void openText() {
        String clipboard = Clipboard.getSystemClipboard().getString();
        dialogs.shortForm(isShortForm(clipboard) && clipboard != null ? clipboard.strip() : "")
                .ifPresent(text -> {
                    if (!isShortForm(text)) {
                        messages.warning(words.get("message.notShortForm"));
                    } else if (mayClose()) {
                        open(text.strip());
                    }
                });
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
