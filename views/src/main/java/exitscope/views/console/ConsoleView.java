package exitscope.views.console;

import exitscope.command.Command;
import exitscope.publish.Publication;
import exitscope.state.Bytes;
import exitscope.views.CommandSink;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.Theme;
import exitscope.views.View;
import exitscope.views.control.TaskChip;
import exitscope.views.control.ViewCommand;
import exitscope.views.control.ViewKeys;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.fxmisc.richtext.model.TwoDimensional;
import org.fxmisc.richtext.util.UndoUtils;

import java.util.Collection;
import java.util.List;

/// What the guest reads and writes: output with the writers of each line in its margin, input line
/// by line, or key by key where the guest's terminal is so set.
public final class ConsoleView implements View {
    private static final int MOST_CHIPS = 2;

    private final Messages messages;
    private final Selection selection;
    private final CommandSink commands;
    private final ConsolePresentation presentation;
    private final StyleClassedTextArea output = new StyleClassedTextArea();
    private final Label empty = new Label();
    private final TextField input = new TextField();
    private final Label status = new Label();
    private final ViewKeys keys;
    private final ViewCommand end;
    private final ViewCommand interrupt;
    private final BorderPane root = new BorderPane();

    public ConsoleView(Messages messages, Selection selection, CommandSink commands) {
        keys = new ViewKeys(messages.locale());
        this.messages = messages;
        this.selection = selection;
        this.commands = commands;
        this.presentation = new ConsolePresentation(messages);
        root.getStyleClass().addAll("es-pane", "console");
        root.getStylesheets().add(Theme.stylesheet(ConsoleView.class, "console.css"));
        output.setEditable(false);
        output.setWrapText(true);
        output.setUndoManager(UndoUtils.noOpUndoManager());
        output.setParagraphGraphicFactory(this::margin);
        output.setAccessibleText(messages.text("console.output"));
        output.getStyleClass().add("console-output");
        keys.addWhere(
                "goToWrite",
                KeyCode.ENTER,
                () -> {
                    if (output.isFocused()) {
                        goToWrite(output.getCaretPosition());
                    }
                    return output.isFocused();
                });
        end = keys.addWhere("endOfFile", KeyCode.D, this::endOfFile, ViewKeys.CONTROL);
        end.key().subscribe(_ -> prompt());
        interrupt = keys.addWhere("interrupt", KeyCode.C, this::interrupt, ViewKeys.CONTROL);
        keys.addWhere("stop", KeyCode.Z, () -> control(26), ViewKeys.CONTROL);
        keys.addWhere("abort", KeyCode.BACK_SLASH, () -> control(28), ViewKeys.CONTROL);
        keys.attendFirst(output);
        output.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        empty.setText(messages.text("console.empty"));
        empty.getStyleClass().add("es-empty");
        empty.setMouseTransparent(true);
        root.setCenter(new StackPane(new VirtualizedScrollPane<>(output), empty));
        root.setBottom(inputRow());
    }

    private Node inputRow() {
        Label prompt = new Label("›");
        prompt.getStyleClass().add("console-prompt");
        input.setAccessibleText(messages.text("console.input"));
        input.getStyleClass().add("console-input");
        input.setOnAction(_ -> sendLine());
        keys.attendFirst(input);
        input.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        HBox.setHgrow(input, Priority.ALWAYS);
        status.getStyleClass().add("console-status");
        status.setMinWidth(Label.USE_PREF_SIZE);
        HBox row = new HBox(prompt, input, status);
        row.getStyleClass().add("console-input-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    @Override
    public Node node() {
        return root;
    }

    /// What can be asked of it by a key.
    public ViewKeys keys() {
        return keys;
    }

    @Override
    public void show(Publication publication) {
        ConsolePresentation.Edit edit = presentation.show(publication);
        if (!edit.isEmpty()) {
            apply(edit);
        }
        empty.setVisible(presentation.isEmpty());
        status.setText(presentation.status());
        input.setDisable(presentation.inputClosed());
        prompt();
    }

    private void prompt() {
        String key = end.keyText();
        input.setPromptText(
                presentation.inputClosed()
                        ? ""
                        : key.isEmpty()
                                ? messages.text("console.prompt")
                                : messages.text("console.prompt.end", key));
    }

    /// In one change with its styles: after each, the area makes the lines anew.
    private void apply(ConsolePresentation.Edit edit) {
        int first = output.offsetToPosition(edit.from(), TwoDimensional.Bias.Forward).getMajor();
        ReadOnlyStyledDocument<Collection<String>, String, Collection<String>> written =
                document("", List.of());
        for (ConsolePresentation.Piece piece : edit.pieces()) {
            written = written.concat(document(piece.text(), styles(piece)));
        }
        output.replace(edit.from(), output.getLength(), written);
        if (edit.line() < first) {
            output.recreateParagraphGraphic(edit.line());
        }
        output.moveTo(output.getLength());
        output.requestFollowCaret();
    }

    private ReadOnlyStyledDocument<Collection<String>, String, Collection<String>> document(
            String text, List<String> styles) {
        return ReadOnlyStyledDocument.fromString(text, List.of(), styles, output.getSegOps());
    }

    private static List<String> styles(ConsolePresentation.Piece piece) {
        String writer = "writer-" + (piece.colour() + 1);
        return piece.error() ? List.of(writer, "error") : List.of(writer);
    }

    private Node margin(int line) {
        ConsolePresentation.Margin margin = presentation.margin(line);
        HBox box = new HBox();
        box.getStyleClass().add("console-margin");
        if (margin.error()) {
            Label error = new Label(messages.text("console.error"));
            error.getStyleClass().add("console-error-mark");
            box.getChildren().add(error);
        }
        margin.writers().stream()
                .limit(MOST_CHIPS)
                .forEach(writer -> {
                    TaskChip chip =
                            new TaskChip(selection).show(writer.task(), writer.number(), null);
                    chip.getStyleClass().add("writer-" + (writer.colour() + 1));
                    box.getChildren().add(chip);
                });
        if (margin.writers().size() > MOST_CHIPS) {
            Label more = new Label("+" + (margin.writers().size() - MOST_CHIPS));
            more.getStyleClass().add("es-muted");
            box.getChildren().add(more);
        }
        return box;
    }

    /// A click on a character leads to where it was written. One that ends a selection only
    /// selects.
    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY
                && event.getClickCount() == 1
                && event.isStillSincePress()
                && output.getSelectedText().isEmpty()) {
            output.hit(event.getX(), event.getY()).getCharacterIndex().ifPresent(this::goToWrite);
        }
    }

    private void goToWrite(int offset) {
        presentation
                .chunkAt(offset)
                .ifPresent(chunk -> commands.send(new Command.SeekOutput(chunk)));
    }

    private void sendLine() {
        if (presentation.everyKey() && input.getText().isEmpty()) {
            // The key itself was sent.
            return;
        }
        send(input.getText() + presentation.lineEnd());
        input.clear();
    }

    private void send(String typed) {
        commands.send(new Command.Type(Bytes.utf8(typed)));
    }

    /// As long as it has the key that copies elsewhere, that copies where text is selected.
    private boolean interrupt() {
        boolean copies =
                interrupt.standardKey().equals(interrupt.key().get())
                        && (!input.getSelectedText().isEmpty()
                                || !output.getSelectedText().isEmpty());
        return !copies && control(3);
    }

    /// The field is where a line is written before it is typed, so that each line is one move in
    /// the history. The keys that mean something to a terminal are typed at once: the end of the
    /// input behind what stands in the field; the others instead of it, since it would be thrown
    /// away. Where the console is a pipe, the end of the input in an empty field ends it.
    private boolean control(int character) {
        if (!presentation.isTerminal() || presentation.inputClosed()) {
            return false;
        }
        input.clear();
        send(Character.toString(character));
        return true;
    }

    private boolean endOfFile() {
        String written = input.getText();
        input.clear();
        if (presentation.isTerminal()) {
            send(written + (char) 4);
        } else if (written.isEmpty()) {
            commands.send(new Command.CloseInput());
        } else {
            send(written);
        }
        return true;
    }

    /// A program that reads every key gets it at once.
    private void typed(KeyEvent event) {
        String character = event.getCharacter();
        if (!presentation.everyKey()
                || event.isControlDown()
                || event.isMetaDown()
                || character.isEmpty()) {
            return;
        }
        event.consume();
        switch (character.charAt(0)) {
            case '\b' -> send("\u007f");
            case '\n' -> send("\r");
            default -> send(character);
        }
    }
}
