package exitscope.views.outcomes;

import exitscope.outcome.SearchProgress;
import exitscope.views.Messages;
import exitscope.views.control.Hint;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Consumer;

/// Starts, pauses and stops the search and says how far it has come; beside that, or below where
/// there is no room, what is seen of it is chosen.
final class SearchBar extends FlowPane {
    private static final long MEBI = 1 << 20;

    private final Messages messages;
    private final SplitMenuButton explore = new SplitMenuButton();
    private final FontIcon pauseIcon = new FontIcon(Feather.PAUSE);
    private final Button pause = new Button(null, pauseIcon);
    private final Button stop = new Button(null, new FontIcon(Feather.SQUARE));
    private final Label status = new Label();
    private boolean rests;

    /// @param begin begins a search: true from the start, false from here
    /// @param pages what is seen of what was found
    SearchBar(Messages messages, OutcomeDesk desk, Consumer<Boolean> begin, ToggleButton... pages) {
        this.messages = messages;
        getStyleClass().add("outcome-bar");
        explore.setId("outcomes-explore");
        explore.setText(messages.text("outcomes.explore"));
        Hint.set(explore, messages.text("outcomes.explore.tip"));
        explore.setOnAction(_ -> begin.accept(false));
        MenuItem here = new MenuItem(messages.text("outcomes.explore.here"));
        here.setOnAction(_ -> begin.accept(false));
        MenuItem start = new MenuItem(messages.text("outcomes.explore.start"));
        start.setId("outcomes-explore-start");
        start.setOnAction(_ -> begin.accept(true));
        explore.getItems().addAll(here, start);
        explore.setMinWidth(Region.USE_PREF_SIZE);
        explore.getStyleClass().add("outcome-tool");
        tool(pause, "outcomes.pause");
        pause.setId("outcomes-pause");
        pause.setOnAction(_ -> {
            if (rests) {
                desk.goOn();
            } else {
                desk.pause();
            }
        });
        tool(stop, "outcomes.stop");
        stop.setId("outcomes-stop");
        stop.setOnAction(_ -> desk.stop());
        status.setId("outcomes-status");
        status.getStyleClass().add("outcome-note");
        status.setMinWidth(0);
        status.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(status, Priority.ALWAYS);
        HBox search = new HBox(explore, pause, stop, status);
        HBox choice = new HBox(pages);
        search.getStyleClass().add("outcome-line");
        choice.getStyleClass().add("outcome-line");
        search.prefWidthProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> room(search, choice),
                                widthProperty(),
                                insetsProperty(),
                                choice.widthProperty()));
        // Less than all of it in one line will do.
        setMinWidth(0);
        getChildren().addAll(search, choice);
        show(null);
    }

    /// How wide the search's own part may be: all that the pages leave, or a line for itself.
    private double room(HBox search, HBox choice) {
        double line = getWidth() - getInsets().getLeft() - getInsets().getRight();
        double beside = line - choice.prefWidth(-1) - getHgap();
        return Math.max(0, beside >= search.minWidth(-1) ? beside : line);
    }

    /// What begins a search cannot be pressed.
    ObservableBooleanValue idle() {
        return explore.disableProperty();
    }

    private void tool(ButtonBase button, String key) {
        button.getStyleClass().add("outcome-tool");
        name(button, key);
        button.setMinWidth(Region.USE_PREF_SIZE);
    }

    private void name(ButtonBase button, String key) {
        Hint.set(button, messages.text(key));
        button.setAccessibleText(messages.text(key));
    }

    /// Whether there is a program to explore.
    void ready(boolean on) {
        explore.setDisable(!on);
    }

    /// Shows how a search stands; null when there is none.
    void show(@Nullable Search search) {
        boolean goesOn = search != null && search.stage() == Search.Stage.RUNNING;
        rests = search != null && search.stage() == Search.Stage.PAUSED;
        pause.setDisable(!goesOn && !rests);
        stop.setDisable(!goesOn && !rests);
        pauseIcon.setIconCode(rests ? Feather.PLAY : Feather.PAUSE);
        name(pause, rests ? "outcomes.goOn" : "outcomes.pause");
        String text = search == null ? "" : text(search);
        status.setText(text);
        Hint.set(status, text.isEmpty() ? null : text);
    }

    private String text(Search search) {
        SearchProgress progress = search.progress();
        String how = messages.text("outcomes.stage." + search.stage());
        if (search.stage() == Search.Stage.COMPLETE) {
            return messages.text("outcomes.progress.complete", how, progress.states());
        }
        return messages.text(
                "outcomes.progress",
                how,
                progress.states(),
                progress.depth(),
                progress.open(),
                Math.ceilDiv(progress.bytes(), MEBI));
    }
}
