package exitscope.views.outcomes;

import exitscope.change.Transition;
import exitscope.publish.ProgramInfo;
import exitscope.views.ChoiceText;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.control.StepKeys;
import exitscope.views.control.ViewCommand;
import exitscope.views.control.ViewKeys;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Two ways side by side up to where they part, and how each goes on: that is the race. What they
/// have in common at the beginning is one row that opens.
final class PartingPane extends BorderPane {
    /// Rows that are seen above the one where the ways part.
    private static final int ABOVE = 1;

    private final Messages messages;
    private final OutcomeWords words;
    private final ChoiceText choices;
    private final OutcomeDesk desk;
    private final ListView<PartingRow> list = new ListView<>();
    private final ViewKeys keys;
    private final Label left = new Label();
    private final Label right = new Label();
    private final HBox heads = new HBox(left, right);
    private final Label empty = new Label();
    private @Nullable ProgramInfo program;
    private @Nullable Parting parting;
    private boolean open;

    PartingPane(Messages messages, OutcomeWords words, Selection selection, OutcomeDesk desk) {
        keys = new ViewKeys(messages.locale());
        this.messages = messages;
        this.words = words;
        this.desk = desk;
        choices = new ChoiceText(messages);
        heads.getStyleClass().add("parting-heads");
        for (Label head : List.of(left, right)) {
            head.getStyleClass().add("parting-head");
            head.setMinWidth(0);
            head.setPrefWidth(100);
            head.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(head, Priority.ALWAYS);
        }
        list.setId("outcomes-parting");
        list.setMinHeight(0);
        list.setAccessibleText(messages.text("outcomes.parting.title"));
        ViewCommand unfold = keys.add("unfold", KeyCode.ENTER, this::unfold);
        list.setCellFactory(_ -> new PartingCell(messages, selection, () -> program, unfold));
        unfold.key().subscribe(_ -> list.refresh());
        empty.getStyleClass().add("es-empty");
        list.setPlaceholder(empty);
        list.addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY) {
                        unfold();
                    }
                });
        keys.attendTo(list);
        StepKeys.passOn(list);
        setCenter(list);
    }

    /// Tells, where there is nothing yet, by which command two are chosen.
    void chosenBy(ViewCommand picking) {
        picking.key()
                .subscribe(_ ->
                        empty.setText(
                                messages.text(
                                        "outcomes.parting.empty",
                                        picking.withKey(
                                                messages.text("outcomes.parting.button")))));
    }

    /// Forgets what there was.
    void clear() {
        setTop(null);
        parting = null;
        list.getItems().clear();
    }

    /// Asks for the ways of two rows.
    void ask(OutcomeRow one, OutcomeRow other, ProgramInfo of) {
        clear();
        head(left, one);
        head(right, other);
        setTop(heads);
        desk.compare(
                one.witness(),
                other.witness(),
                transition -> choices.of(transition.choice(), transition.before(), of));
    }

    private void head(Label head, OutcomeRow row) {
        head.setText(
                switch (row) {
                    case OutcomeRow.Ending(int place, var outcome) ->
                            OutcomeWords.letter(place) + "  " + words.outcome(outcome);
                    case OutcomeRow.Found(var finding) ->
                            words.kind(finding.kind()) + ": " + words.message(finding);
                });
    }

    /// Shows the ways that were asked for.
    void show(ProgramInfo of, Parting shown) {
        program = of;
        parting = shown;
        open = false;
        fill(shown);
    }

    private void fill(Parting shown) {
        Alignment<Transition> ways = shown.ways();
        List<PartingRow> rows = new ArrayList<>();
        if (ways.common() > 0) {
            rows.add(new PartingRow.Fold(ways.common(), open));
            for (int i = 0; open && i < ways.common(); i++) {
                rows.add(
                        new PartingRow.Moves(
                                shown.left().get(i), shown.right().get(i), true, false));
            }
        }
        int where = rows.size();
        boolean parts = true;
        for (Alignment.Pair<Transition> pair : ways.pairs()) {
            rows.add(new PartingRow.Moves(pair.left(), pair.right(), pair.alike(), parts));
            parts = false;
        }
        list.getItems().setAll(rows);
        list.getSelectionModel().select(Math.min(where, rows.size() - 1));
        list.scrollTo(open ? 0 : Math.max(0, where - ABOVE));
    }

    private void unfold() {
        Parting shown = parting;
        if (shown != null
                && list.getSelectionModel().getSelectedItem() instanceof PartingRow.Fold) {
            open = !open;
            fill(shown);
            list.getSelectionModel().selectFirst();
        }
    }

    /// What can be asked of it by a key.
    ViewKeys keys() {
        return keys;
    }

    /// Takes the focus.
    void focus() {
        list.requestFocus();
    }
}
