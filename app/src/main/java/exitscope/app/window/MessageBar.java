package exitscope.app.window;

import exitscope.problem.ExitscopeException;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says calmly what the person has to know, between the tool bar and the views; takes no room when
/// there is nothing to say.
///
/// Exports go on beside everything else: what is told of them takes nothing else away, and waits
/// until there is room. A problem stands until it is closed or what it is about is tried again.
final class MessageBar extends HBox {
    /// Work that is done sooner is not worth a word.
    private static final Duration PATIENCE = Duration.millis(300);

    private static final Duration BRIEFLY = Duration.seconds(4);

    private static final String WARNING = "warning";

    /// What there can be to say at once; the bar says the first.
    private enum Place {
        /// For a moment: an answer to what the person did just now.
        NOTE,
        /// Work that has nothing to do with what is told, which stands again when it is over.
        OTHER_WORK,
        /// A problem, a warning or an offer.
        TOLD,
        EXPORT_TOLD,
        WORK,
        EXPORT_WORK,
        EXPORT_NOTE;

        boolean isBrief() {
            return this == NOTE || this == EXPORT_NOTE;
        }

        boolean isWork() {
            return this == OTHER_WORK || this == WORK || this == EXPORT_WORK;
        }
    }

    /// Two answers, and what they do.
    private record Offer(String yes, Runnable take, String no, Runnable turnDown) {}

    /// @param done how much of a work, from 0 to 1; negative when that is not known
    private record Said(
            String style,
            Feather shape,
            String what,
            String how,
            double done,
            @Nullable Offer offer) {
        Said(String style, Feather shape, String what, String how) {
            this(style, shape, what, how, -1, null);
        }
    }

    private final WindowText words;
    private final FontIcon icon = new FontIcon(Feather.INFO);
    private final Label text = new Label();
    private final Label wayOut = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button cancel = new Button();
    private final Button accept = new Button();
    private final Button decline = new Button();
    private final Button close = new Button();
    private final PauseTransition vanish = new PauseTransition(BRIEFLY);
    private final Map<Place, Said> said = new EnumMap<>(Place.class);

    /// Work that has only just begun is not shown yet.
    private final Set<Place> early = EnumSet.noneOf(Place.class);

    private final Map<Place, PauseTransition> patience = new EnumMap<>(Place.class);
    private @Nullable Place shown;
    private Runnable onCancelExports = () -> {};

    MessageBar(WindowText words, Runnable onCancel) {
        this.words = words;
        getStyleClass().add("message-bar");
        setAlignment(Pos.CENTER_LEFT);
        text.getStyleClass().add("message-text");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        wayOut.getStyleClass().add("message-way-out");
        wayOut.setWrapText(true);
        wayOut.setMinHeight(Region.USE_PREF_SIZE);
        VBox column = new VBox(text, wayOut);
        column.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(column, Priority.ALWAYS);
        progress.setPrefWidth(180);
        cancel.setText(words.get("message.cancel"));
        cancel.setId("cancel");
        cancel.setOnAction(_ -> (shown == Place.EXPORT_WORK ? onCancelExports : onCancel).run());
        close.setGraphic(new FontIcon(Feather.X));
        close.getStyleClass().addAll("flat", "button-icon");
        close.setAccessibleText(words.get("message.close"));
        close.setId("close-message");
        close.setOnAction(_ -> closeShown());
        accept.setId("accept-offer");
        decline.setId("decline-offer");
        for (Button button : List.of(cancel, accept, decline)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        getChildren().setAll(icon, column, progress, cancel, accept, decline, close);
        for (Place place : Place.values()) {
            if (place.isWork()) {
                PauseTransition pause = new PauseTransition(PATIENCE);
                pause.setOnFinished(_ -> {
                    early.remove(place);
                    refresh(place);
                });
                patience.put(place, pause);
            }
        }
        vanish.setOnFinished(_ -> closeShown());
        setVisible(false);
        setManaged(false);
    }

    /// Tells of a problem until it is closed or tried again, or something more pressing is told.
    void problem(String what, String how) {
        tell(problemOf(what, how));
    }

    /// Tells of a problem, and of the way out.
    void problem(ExitscopeException problem) {
        problem(words.get(problem.what()), words.get(problem.wayOut()));
    }

    /// Tells of a defect of ours.
    void defect(Throwable defect) {
        problem(words.get("message.defect", defect), words.get("message.defect.wayOut"));
    }

    /// Tells of something to look at.
    void warning(String what) {
        tell(new Said(WARNING, Feather.ALERT_TRIANGLE, what, ""));
    }

    /// Offers something, which the person takes, turns down for good, or leaves for later. It
    /// stands until it is answered or something more pressing is told.
    void offer(String what, String yes, Runnable take, String no, Runnable turnDown) {
        Offer offer = new Offer(yes, take, no, turnDown);
        tell(new Said("note", Feather.LIFE_BUOY, what, "", -1, offer));
    }

    /// Whether an offer stands.
    boolean offering() {
        Said told = said.get(Place.TOLD);
        return told != null && told.offer() != null;
    }

    /// Tells of something for a moment; what stood there before stands there again afterwards, but
    /// for work, which is over.
    void note(String what) {
        drop(Place.WORK);
        put(Place.NOTE, noteOf(what));
    }

    /// Shows how far work has come, once it has taken a while.
    void work(String stage, double fraction) {
        if (!offering()) {
            drop(Place.NOTE);
            drop(Place.TOLD);
            put(Place.WORK, workOf(stage, fraction));
        }
    }

    /// Shows how far work has come that goes on beside what is told, once it has taken a while.
    void otherWork(String stage) {
        put(Place.OTHER_WORK, workOf(stage, -1));
    }

    /// No such work goes on any more.
    void otherWorkOver() {
        drop(Place.OTHER_WORK);
    }

    /// What was told of an earlier program is of no interest any more.
    void programStarted() {
        drop(Place.NOTE);
        drop(Place.WORK);
        if (!offering()) {
            drop(Place.TOLD);
        }
    }

    /// The person has asked for an export: how an earlier one went is of no interest any more, and
    /// a warning that stands has been read.
    ///
    /// @param onCancel gives up all that go on
    void exportAsked(String stage, Runnable onCancel) {
        onCancelExports = onCancel;
        drop(Place.EXPORT_TOLD);
        Said told = said.get(Place.TOLD);
        if (told != null && told.style().equals(WARNING)) {
            drop(Place.TOLD);
        }
        exporting(stage, -1);
    }

    /// Shows how far exports have come, once that has taken a while and while there is nothing else
    /// to say.
    void exporting(String stage, double fraction) {
        put(Place.EXPORT_WORK, workOf(stage, fraction));
    }

    /// No export goes on any more.
    void exportsOver() {
        drop(Place.EXPORT_WORK);
    }

    /// Tells how an export went, for a moment, when there is nothing else to say.
    void exportNote(String what) {
        put(Place.EXPORT_NOTE, noteOf(what));
    }

    /// Tells of an export that failed, and of the way out.
    void exportProblem(ExitscopeException problem) {
        exportProblem(words.get(problem.what()), words.get(problem.wayOut()));
    }

    /// Tells of an export that failed, until that is closed or another one is asked for.
    void exportProblem(String what, String how) {
        put(Place.EXPORT_TOLD, problemOf(what, how));
    }

    private static Said problemOf(String what, String how) {
        return new Said("error", Feather.ALERT_CIRCLE, what, how);
    }

    private static Said noteOf(String what) {
        return new Said("note", Feather.INFO, what, "");
    }

    private static Said workOf(String stage, double fraction) {
        return new Said("work", Feather.CLOCK, stage, "", fraction, null);
    }

    private void tell(Said what) {
        drop(Place.NOTE);
        drop(Place.WORK);
        put(Place.TOLD, what);
    }

    private void put(Place place, Said what) {
        boolean begins = said.put(place, what) == null;
        PauseTransition pause = patience.get(place);
        if (begins && pause != null) {
            early.add(place);
            pause.playFromStart();
        }
        refresh(place);
    }

    private void drop(Place place) {
        if (said.remove(place) != null) {
            early.remove(place);
            PauseTransition pause = patience.get(place);
            if (pause != null) {
                pause.stop();
            }
            refresh(place);
        }
    }

    private void closeShown() {
        if (shown != null) {
            drop(shown);
        }
    }

    /// @param changed of which something else is said than before
    private void refresh(Place changed) {
        // What is too early is made ready where there is nothing else.
        Place first = null;
        for (Place place : said.keySet()) {
            if (first == null || (early.contains(first) && !early.contains(place))) {
                first = place;
            }
        }
        if (first == shown && first != changed) {
            return;
        }
        shown = first;
        vanish.stop();
        Said now = first == null ? null : said.get(first);
        if (first != null && now != null) {
            show(now, first.isWork());
            if (first.isBrief()) {
                vanish.playFromStart();
            }
        }
        setShown(this, now != null && !early.contains(first));
    }

    private void show(Said what, boolean isWork) {
        if (!getStyleClass().contains(what.style())) {
            getStyleClass().removeAll("error", WARNING, "note", "work");
            getStyleClass().add(what.style());
        }
        icon.setIconCode(what.shape());
        text.setText(what.what());
        wayOut.setText(what.how());
        setShown(wayOut, !what.how().isEmpty());
        progress.setProgress(what.done() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : what.done());
        setShown(progress, isWork);
        setShown(cancel, isWork);
        setShown(close, !isWork);
        Offer offer = what.offer();
        setShown(accept, offer != null);
        setShown(decline, offer != null);
        if (offer != null) {
            answer(accept, offer.yes(), offer.take());
            answer(decline, offer.no(), offer.turnDown());
        }
    }

    private void answer(Button button, String name, Runnable action) {
        button.setText(name);
        button.setOnAction(_ -> {
            closeShown();
            action.run();
        });
    }

    private static void setShown(Region part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }
}
