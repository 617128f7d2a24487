package exitscope.views.outcomes;

import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.views.Messages;
import exitscope.views.control.Hint;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What can still happen from the present moment, in one line: each outcome in the colour that the
/// search gave it.
final class Outlook extends HBox {
    private static final int MOST = 8;

    private final Messages messages;
    private final OutcomeWords words;
    private final Label head = new Label();
    private final HBox chips = new HBox();

    Outlook(Messages messages, OutcomeWords words) {
        this.messages = messages;
        this.words = words;
        setId("outcomes-outlook");
        getStyleClass().add("outlook");
        chips.getStyleClass().add("outlook-chips");
        chips.setMinWidth(0);
        HBox.setHgrow(chips, Priority.ALWAYS);
        head.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(head, chips);
        unknown(false);
    }

    /// Nothing is known of the present moment yet.
    ///
    /// @param looks whether somebody looks
    void unknown(boolean looks) {
        head.setText(messages.text(looks ? "outcomes.outlook.looking" : "outcomes.outlook.none"));
        chips.getChildren().clear();
    }

    /// Shows what can still happen.
    ///
    /// @param all of the search, by which outcomes have their letters; null when there is none
    void show(Report ahead, @Nullable Report all) {
        List<Outcome> outcomes = ahead.outcomes();
        head.setText(
                messages.text(
                        ahead.complete()
                                ? outcomes.size() == 1
                                        ? "outcomes.outlook.only"
                                        : "outcomes.outlook.all"
                                : "outcomes.outlook.some",
                        outcomes.size()));
        chips.getChildren().clear();
        outcomes.stream()
                .limit(MOST)
                .forEach(outcome -> chips.getChildren().add(chip(outcome, all)));
        if (outcomes.size() > MOST) {
            chips.getChildren().add(new Label("…"));
        }
    }

    private Label chip(Outcome outcome, @Nullable Report all) {
        int place = all == null ? -1 : place(outcome, all);
        String text = words.outcome(outcome);
        Label chip = new Label(place < 0 ? text : OutcomeWords.letter(place) + "  " + text);
        chip.getStyleClass().add("outlook-chip");
        if (place >= 0) {
            chip.getStyleClass().add(OutcomeWords.colour(place));
        }
        Hint.set(chip, text);
        return chip;
    }

    private static int place(Outcome outcome, Report all) {
        OutcomeRow row = new OutcomeRow.Ending(0, outcome);
        for (int i = 0; i < all.outcomes().size(); i++) {
            if (row.isSame(new OutcomeRow.Ending(i, all.outcomes().get(i)))) {
                return i;
            }
        }
        return -1;
    }
}
