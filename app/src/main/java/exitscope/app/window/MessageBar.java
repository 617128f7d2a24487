package exitscope.app.window;

import exitscope.problem.ExitscopeException;

import javafx.animation.PauseTransition;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says calmly what the person has to know, between the tool bar and the views; takes no room when
/// there is nothing to say.
///
/// Exports go on beside everything else: what is told of them takes nothing else away, and waits
/// until there is room. How far work is stands below what is told meanwhile. A problem stands until
/// it is closed or what it is about is tried again.
final class MessageBar extends VBox {
    /// Work that is done sooner is not worth a word.
    private static final Duration PATIENCE = Duration.millis(300);

    private static final Duration BRIEFLY = Duration.seconds(4);

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

    private final WindowText words;
    private final MessageRow first;

    /// The work that goes on while something else is told.
    private final MessageRow beside;

    /// Which that is; null when none does.
    private @Nullable Place besides;

    private final PauseTransition vanish = new PauseTransition(BRIEFLY);
    private final Map<Place, MessageRow.Said> said = new EnumMap<>(Place.class);

    /// Work that has only just begun is not shown yet.
    private final Set<Place> early = EnumSet.noneOf(Place.class);

    private final Map<Place, PauseTransition> patience = new EnumMap<>(Place.class);
    private @Nullable Place shown;
    private Runnable onCancelExports = () -> {};

    MessageBar(WindowText words, Runnable onCancel) {
        this.words = words;
        getStyleClass().add("message-bar");
        first =
                new MessageRow(
                        words,
                        () -> (shown == Place.EXPORT_WORK ? onCancelExports : onCancel).run(),
                        this::closeShown);
        beside =
                new MessageRow(
                        words,
                        () -> (besides == Place.EXPORT_WORK ? onCancelExports : onCancel).run(),
                        () -> {});
        beside.setId("work-beside");
        getChildren().setAll(first, beside);
        setShown(beside, false);
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

    /// Takes back what was told, where it stands still.
    void takeBack(String what) {
        MessageRow.Said told = said.get(Place.TOLD);
        if (told != null && told.what().equals(what)) {
            drop(Place.TOLD);
        }
    }

    /// Tells of a defect of ours.
    void defect(Throwable defect) {
        problem(words.get("message.defect", defect), words.get("message.defect.wayOut"));
    }

    /// Tells of something to look at.
    void warning(String what) {
        tell(new MessageRow.Said(MessageRow.Style.WARNING, Feather.ALERT_TRIANGLE, what, ""));
    }

    /// Offers something, which the person takes, turns down for good, or leaves for later. It
    /// stands until it is answered or something more pressing is told.
    void offer(String what, String yes, Runnable take, String no, Runnable turnDown) {
        MessageRow.Offer offer = new MessageRow.Offer(yes, take, no, turnDown);
        tell(new MessageRow.Said(MessageRow.Style.NOTE, Feather.LIFE_BUOY, what, "", -1, offer));
    }

    /// Whether an offer stands.
    boolean offering() {
        MessageRow.Said told = said.get(Place.TOLD);
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
        }
        put(Place.WORK, workOf(stage, fraction));
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
        MessageRow.Said told = said.get(Place.TOLD);
        if (told != null && told.style() == MessageRow.Style.WARNING) {
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

    private static MessageRow.Said problemOf(String what, String how) {
        return new MessageRow.Said(MessageRow.Style.ERROR, Feather.ALERT_CIRCLE, what, how);
    }

    private static MessageRow.Said noteOf(String what) {
        return new MessageRow.Said(MessageRow.Style.NOTE, Feather.INFO, what, "");
    }

    private static MessageRow.Said workOf(String stage, double fraction) {
        return new MessageRow.Said(MessageRow.Style.WORK, Feather.CLOCK, stage, "", fraction, null);
    }

    private void tell(MessageRow.Said what) {
        drop(Place.NOTE);
        drop(Place.WORK);
        put(Place.TOLD, what);
    }

    private void put(Place place, MessageRow.Said what) {
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
        Place foremost = null;
        for (Place place : said.keySet()) {
            if (foremost == null || (early.contains(foremost) && !early.contains(place))) {
                foremost = place;
            }
        }
        showBeside(foremost);
        if (foremost == shown && foremost != changed) {
            return;
        }
        shown = foremost;
        vanish.stop();
        MessageRow.Said now = foremost == null ? null : said.get(foremost);
        if (foremost != null && now != null) {
            first.show(now, foremost.isWork());
            if (foremost.isBrief()) {
                vanish.playFromStart();
            }
        }
        setShown(this, now != null && !early.contains(foremost));
    }

    /// Work that goes on while an offer or something else is told stands below it.
    private void showBeside(@Nullable Place foremost) {
        besides = null;
        for (Place place : List.of(Place.WORK, Place.EXPORT_WORK)) {
            MessageRow.Said work = said.get(place);
            if (work != null && place != foremost && !early.contains(place) && besides == null) {
                besides = place;
                beside.show(work, true);
            }
        }
        setShown(beside, besides != null);
    }

    private static void setShown(Region part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }
}
