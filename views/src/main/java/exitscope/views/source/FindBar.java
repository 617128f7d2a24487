package exitscope.views.source;

import exitscope.views.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

import org.fxmisc.richtext.CodeArea;

import java.util.List;
import java.util.function.Supplier;

/// Finds a word in the text that is seen, upper and lower case alike; Enter goes on to the next,
/// Shift+Enter back, Escape closes. In a text that can be edited what is found can be replaced:
/// Enter in the second field replaces what is selected and goes on.
final class FindBar extends FlowPane {
    private final Messages messages;
    private final Supplier<CodeArea> area;
    private final TextField wanted = new TextField();
    private final Label found = new Label();
    private final TextField instead = new TextField();
    private final Button one = new Button();
    private final Button all = new Button();

    FindBar(Messages messages, Supplier<CodeArea> area) {
        this.messages = messages;
        this.area = area;
        getStyleClass().add("source-find");
        setAlignment(Pos.CENTER_LEFT);
        setPrefWrapLength(0);
        wanted.setPromptText(messages.text("source.find"));
        wanted.setAccessibleText(messages.text("source.find"));
        found.getStyleClass().add("es-muted");
        found.setMinWidth(Region.USE_PREF_SIZE);
        instead.setId("source-replace");
        instead.setPromptText(messages.text("source.replace"));
        instead.setAccessibleText(messages.text("source.replace"));
        button(one, "source.replace.one", this::replace);
        button(all, "source.replace.all", this::replaceAll);
        getChildren().addAll(wanted, found, instead, one, all);
        wanted.textProperty()
                .addListener((_, _, _) -> go(area.get().getSelection().getStart(), true));
        instead.setOnAction(_ -> replace());
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        wanted.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go(
                        event.isShiftDown()
                                ? area.get().getSelection().getStart() - 1
                                : area.get().getSelection().getEnd(),
                        !event.isShiftDown());
                event.consume();
            }
        });
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    private void button(Button button, String key, Runnable action) {
        button.setText(messages.text(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
    }

    /// @param replacing whether what is found is to be replaced, where the text can be edited
    void open(boolean replacing) {
        setVisible(true);
        boolean editable = replacing && area.get().isEditable();
        for (Control each : List.of(instead, one, all)) {
            each.setVisible(editable);
            each.setManaged(editable);
        }
        if (!area.get().getSelectedText().isEmpty()
                && !area.get().getSelectedText().contains("\n")) {
            wanted.setText(area.get().getSelectedText());
        }
        wanted.requestFocus();
        wanted.selectAll();
    }

    private void close() {
        setVisible(false);
        area.get().requestFocus();
    }

    /// Selects the first place from `from` on, or before it, around the end of the text.
    private void go(int from, boolean forward) {
        String word = fold(wanted.getText());
        String text = fold(area.get().getText());
        if (word.isEmpty()) {
            found.setText("");
            return;
        }
        int at = forward ? text.indexOf(word, from) : text.lastIndexOf(word, from);
        if (at < 0) {
            at = forward ? text.indexOf(word) : text.lastIndexOf(word);
        }
        if (at < 0) {
            found.setText(messages.text("source.find.nothing"));
            return;
        }
        found.setText(messages.text("source.find.count", count(text, word)));
        area.get().selectRange(at, at + word.length());
        area.get().requestFollowCaret();
    }

    /// Replaces what is selected if it is what is looked for, and goes on to the next.
    private void replace() {
        CodeArea text = area.get();
        String word = fold(wanted.getText());
        if (!word.isEmpty() && text.isEditable() && fold(text.getSelectedText()).equals(word)) {
            text.replaceSelection(instead.getText());
        }
        go(text.getSelection().getEnd(), true);
    }

    /// Replaces all of them; one undo brings all back.
    private void replaceAll() {
        CodeArea text = area.get();
        String word = fold(wanted.getText());
        if (word.isEmpty() || !text.isEditable()) {
            return;
        }
        String before = text.getText();
        String folded = fold(before);
        StringBuilder after = new StringBuilder();
        int from = 0;
        int count = 0;
        for (int at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, from)) {
            after.append(before, from, at).append(instead.getText());
            from = at + word.length();
            count++;
        }
        if (count > 0) {
            after.append(before.substring(from));
            text.replaceText(after.toString());
        }
        found.setText(messages.text("source.replaced", count));
    }

    /// Lower case, character by character, so that places stay where they are.
    private static String fold(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int count(String text, String word) {
        int count = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
            count++;
        }
        return count;
    }
}
