package exitscope.views.choices;

import exitscope.command.Command;
import exitscope.publish.Publication;
import exitscope.state.Choice;
import exitscope.views.CommandSink;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.Theme;
import exitscope.views.View;
import exitscope.views.control.StepKeys;
import exitscope.views.control.ViewKeys;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;

/// Who moves next: everything that can happen as a sentence, a click or its number away; below,
/// those who cannot move, with the reason.
public final class ChoicesView implements View {
    /// As many have a key of their own.
    public static final int MOST_NUMBERS = 9;

    private final CommandSink commands;
    private final ChoicesPresentation presentation;
    private final ListView<ChoicesPresentation.Row> list = new ListView<>();
    private final Label empty = new Label();
    private final BorderPane root = new BorderPane(list);
    private final ViewKeys keys;
    private final ViewKeys numbers;

    public ChoicesView(Messages messages, Selection selection, CommandSink commands) {
        keys = new ViewKeys(messages.locale());
        numbers = new ViewKeys(messages.locale());
        this.commands = commands;
        this.presentation = new ChoicesPresentation(messages);
        root.getStyleClass().addAll("es-pane", "choices");
        root.getStylesheets().add(Theme.stylesheet(ChoicesView.class, "choices.css"));
        list.setAccessibleText(messages.text("choices.title"));
        StepKeys.passOn(list);
        list.setCellFactory(_ -> new ChoiceCell(messages, selection, this::send));
        empty.setText(presentation.emptiness());
        empty.getStyleClass().add("es-empty");
        list.setPlaceholder(empty);
        keys.addWhere("choose", KeyCode.ENTER, this::chooseSelected).also(KeyCode.SPACE);
        for (int i = 1; i <= MOST_NUMBERS; i++) {
            int number = i;
            numbers.add(
                    "choose" + i, KeyCode.getKeyCode(Integer.toString(i)), () -> choose(number));
        }
        keys.attendTo(list);
        numbers.attendTo(list);
    }

    @Override
    public Node node() {
        return root;
    }

    /// What can be asked of it by a key.
    public ViewKeys keys() {
        return keys;
    }

    /// The choices by their numbers, which can be made wherever no text is written.
    public ViewKeys numbers() {
        return numbers;
    }

    @Override
    public void show(Publication publication) {
        presentation.show(publication);
        empty.setText(presentation.emptiness());
        if (!list.getItems().equals(presentation.rows())) {
            int selected = list.getSelectionModel().getSelectedIndex();
            list.getItems().setAll(presentation.rows());
            if (selected >= 0 && selected < list.getItems().size()) {
                list.getSelectionModel().select(selected);
            }
        }
    }

    /// Makes the choice with this number, counted from 1; nothing when there is none.
    public void choose(int number) {
        Choice choice = presentation.choice(number);
        if (choice != null) {
            send(choice);
        }
    }

    private void send(Choice choice) {
        commands.send(new Command.Choose(choice));
    }

    private boolean chooseSelected() {
        if (list.getSelectionModel().getSelectedItem() instanceof ChoicesPresentation.Move move) {
            send(move.choice());
            return true;
        }
        return false;
    }
}
