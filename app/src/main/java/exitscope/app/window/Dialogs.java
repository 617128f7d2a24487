package exitscope.app.window;

import exitscope.app.cli.Version;
import exitscope.format.recording.RecordingFile;

import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputDialog;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The questions that need an answer before anything else.
final class Dialogs {
    /// What to do with an edited text.
    enum Answer {
        SAVE,
        DISCARD,
        CANCEL
    }

    private final WindowText words;
    private @Nullable Scene scene;

    Dialogs(WindowText words) {
        this.words = words;
    }

    /// The scene over which dialogs appear.
    void owner(Scene owner) {
        scene = owner;
    }

    private @Nullable Window window() {
        return scene == null ? null : scene.getWindow();
    }

    @Nullable Path whatToOpen() {
        return path(chooser("dialog.open").showOpenDialog(window()));
    }

    /// Where a source of this name is.
    @Nullable Path whichSource(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.get("dialog.source", name));
        return path(chooser.showOpenDialog(window()));
    }

    @Nullable Path whereToSave(String name) {
        FileChooser chooser = chooser("dialog.save");
        chooser.setInitialFileName(name);
        return path(chooser.showSaveDialog(window()));
    }

    @Nullable Path whereToSaveSession(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.get("dialog.saveSession"));
        chooser.getExtensionFilters()
                .setAll(
                        new FileChooser.ExtensionFilter(
                                words.get("dialog.session"), "*" + RecordingFile.SUFFIX));
        chooser.setInitialFileName(name);
        return path(chooser.showSaveDialog(window()));
    }

    @Nullable Path whereToExport(String name, String ending) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.get("dialog.export"));
        chooser.getExtensionFilters()
                .setAll(
                        new FileChooser.ExtensionFilter("*." + ending, "*." + ending),
                        new FileChooser.ExtensionFilter(words.get("dialog.all"), "*"));
        chooser.setInitialFileName(name);
        return path(chooser.showSaveDialog(window()));
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.get(title));
        chooser.getExtensionFilters()
                .setAll(
                        new FileChooser.ExtensionFilter(words.get("dialog.all"), "*"),
                        new FileChooser.ExtensionFilter(words.get("dialog.c"), "*.c"),
                        new FileChooser.ExtensionFilter(
                                words.get("dialog.session"), "*" + RecordingFile.SUFFIX));
        return chooser;
    }

    private static @Nullable Path path(@Nullable File file) {
        return file == null ? null : file.toPath();
    }

    Answer unsaved(String name) {
        ButtonType save = new ButtonType(words.get("dialog.unsaved.save"), ButtonData.YES);
        ButtonType discard = new ButtonType(words.get("dialog.unsaved.discard"), ButtonData.NO);
        ButtonType cancel =
                new ButtonType(words.get("dialog.unsaved.cancel"), ButtonData.CANCEL_CLOSE);
        Alert alert =
                new Alert(
                        Alert.AlertType.CONFIRMATION,
                        words.get("dialog.unsaved", name),
                        save,
                        discard,
                        cancel);
        alert.setTitle(words.get("dialog.unsaved.title"));
        alert.setHeaderText(null);
        alert.initOwner(window());
        ButtonType answer = alert.showAndWait().orElse(cancel);
        return answer == save ? Answer.SAVE : answer == discard ? Answer.DISCARD : Answer.CANCEL;
    }

    /// Asks for the line of text that tells a run.
    Optional<String> shortForm(String proposed) {
        return ask("dialog.shortForm", proposed);
    }

    /// Asks what the program finds in argv, words with blanks between.
    Optional<List<String>> arguments(List<String> present) {
        return ask("dialog.arguments", String.join(" ", present))
                .map(text ->
                        Stream.of(text.strip().split("\\s+")).filter(w -> !w.isEmpty()).toList());
    }

    private Optional<String> ask(String what, String proposed) {
        TextInputDialog dialog = new TextInputDialog(proposed);
        dialog.setTitle(words.get(what + ".title"));
        dialog.setHeaderText(null);
        dialog.setContentText(words.get(what));
        dialog.getEditor().setPrefColumnCount(30);
        dialog.initOwner(window());
        return dialog.showAndWait();
    }

    /// Tells what this is, which version, and whose work is in it on which terms.
    void about() {
        Alert alert = new Alert(Alert.AlertType.NONE, "", ButtonType.CLOSE);
        alert.setTitle(words.get("about.title"));
        alert.setHeaderText(words.get("title") + " " + Version.number());
        Label what = new Label(words.get("about.text"));
        what.setWrapText(true);
        TextArea licences = new TextArea(licences());
        licences.setId("licences");
        licences.setEditable(false);
        licences.setPrefRowCount(14);
        licences.setPrefColumnCount(60);
        licences.setAccessibleText(words.get("about.licences"));
        alert.getDialogPane()
                .setContent(new VBox(10, what, new Label(words.get("about.licences")), licences));
        alert.initOwner(window());
        alert.show();
    }

    private static String licences() {
        try (InputStream in = Dialogs.class.getResourceAsStream("licences.txt")) {
            return new String(
                    Objects.requireNonNull(in, "licences.txt").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
