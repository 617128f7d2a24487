package exitscope.views.outcomes;

import exitscope.views.Messages;
import exitscope.views.control.Hint;
import exitscope.views.control.RowCell;
import exitscope.views.control.ViewCommand;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Consumer;

/// An outcome or finding: its letter, what it is, how often, and what can be done with its witness.
final class OutcomeCell extends RowCell<OutcomeRow> {
    /// What can be done with a row.
    interface Deeds {
        /// Plays its witness.
        void follow(OutcomeRow row, boolean toParting);

        /// Takes it for a comparison, or no longer.
        void pick(OutcomeRow row);

        /// Whether it is taken for a comparison.
        boolean isPicked(OutcomeRow row);
    }

    private final OutcomeWords words;
    private final Messages messages;
    private final Deeds deeds;
    private final ViewCommand part;
    private final ViewCommand take;
    private final Label letter = new Label();
    private final Label text = new Label();
    private final Label ending = new Label();
    private final Label counts = new Label();
    private final Button parting = new Button(null, new FontIcon(Feather.GIT_BRANCH));
    private final ToggleButton pick = new ToggleButton(null, new FontIcon(Feather.COLUMNS));

    /// @param part plays the witness of the selected row to where it parts
    /// @param take takes the selected row for a comparison
    OutcomeCell(
            OutcomeWords words,
            Messages messages,
            Deeds deeds,
            ViewCommand part,
            ViewCommand take) {
        super("outcome-row");
        this.words = words;
        this.messages = messages;
        this.deeds = deeds;
        this.part = part;
        this.take = take;
        getStyleClass().add("outcome-cell");
        letter.setMinWidth(Region.USE_PREF_SIZE);
        text.getStyleClass().add("outcome-text");
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        ending.getStyleClass().add("outcome-ending");
        ending.setMinWidth(Region.USE_PREF_SIZE);
        counts.getStyleClass().add("outcome-counts");
        counts.setMinWidth(Region.USE_PREF_SIZE);
        tool(parting);
        tool(pick);
        parting.setOnAction(_ -> withRow(row -> deeds.follow(row, true)));
        pick.setOnAction(_ -> withRow(deeds::pick));
        row.getChildren().addAll(letter, text, ending, counts, parting, pick);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                withRow(row -> deeds.follow(row, false));
            }
        });
    }

    private static void tool(ButtonBase button) {
        button.getStyleClass().add("outcome-tool");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setFocusTraversable(false);
    }

    private void withRow(Consumer<OutcomeRow> deed) {
        OutcomeRow item = getItem();
        if (item != null) {
            deed.accept(item);
        }
    }

    @Override
    protected void show(@Nullable OutcomeRow shown) {
        @Nullable String spoken =
                switch (shown) {
                    case null -> {
                        Hint.set(this, null);
                        yield null;
                    }
                    case OutcomeRow.Ending(int place, var outcome) -> {
                        letter.setText(OutcomeWords.letter(place));
                        letter.getStyleClass().setAll("outcome-letter", OutcomeWords.colour(place));
                        text.getStyleClass().setAll("label", "outcome-text", "outcome-output");
                        text.setText(words.output(outcome));
                        ending.setText(words.ending(outcome));
                        ending.getStyleClass()
                                .setAll(
                                        "label",
                                        "outcome-ending",
                                        outcome.stuck() ? "outcome-bad" : "outcome-plain");
                        counts.setText(words.counts(outcome));
                        Hint.set(this, tip(outcome.output()));
                        yield letter.getText()
                                + ": "
                                + words.outcome(outcome)
                                + ", "
                                + counts.getText();
                    }
                    case OutcomeRow.Found(var finding) -> {
                        letter.setText("!");
                        letter.getStyleClass().setAll("outcome-letter", "outcome-finding");
                        text.getStyleClass().setAll("label", "outcome-text");
                        text.setText(words.message(finding));
                        ending.setText(words.kind(finding.kind()));
                        ending.getStyleClass().setAll("label", "outcome-ending", "outcome-bad");
                        counts.setText("");
                        Hint.set(this, text.getText());
                        yield ending.getText() + ": " + words.message(finding);
                    }
                };
        tell(parting, part, "outcomes.parting");
        tell(pick, take, "outcomes.pick");
        pick.setSelected(shown != null && deeds.isPicked(shown));
        setAccessibleText(spoken);
    }

    /// Tells what a button does, with the key that does the same by now.
    private void tell(ButtonBase button, ViewCommand command, String what) {
        String told = command.withKey(messages.text(what));
        Hint.set(button, told);
        button.setAccessibleText(told);
    }

    private String tip(String output) {
        return output.isEmpty()
                ? messages.text("outcomes.noOutput")
                : output.replace("\r\n", "\n").stripTrailing();
    }
}
