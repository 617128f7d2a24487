package exitscope.app.window;

import exitscope.publish.Comparison;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// The moment that the whole window shows, in every part of it at once. Brings what a person then
/// looks for to the front: instructions where there is no source, an answer where it can be read.
///
/// For the JavaFX thread.
final class ShownMoment {
    private final WindowViews views;
    private final Panes panes;
    private final Situation situation;
    private final BooleanProperty marksShown;
    private final Consumer<RuntimeException> broken;

    /// What shows it besides the views.
    private Consumer<Publication> further = _ -> {};

    private @Nullable Publication now;

    /// Whether the program that is shown tells nothing of its source.
    private boolean withoutSource;

    private @Nullable Runnable drawn;

    /// @param marksShown whether breakpoints, runs and comparisons are shown
    /// @param broken hears of a view that cannot show it
    ShownMoment(
            WindowViews views,
            Panes panes,
            Situation situation,
            BooleanProperty marksShown,
            Consumer<RuntimeException> broken) {
        this.views = views;
        this.panes = panes;
        this.situation = situation;
        this.marksShown = marksShown;
        this.broken = broken;
    }

    /// Something else that shows it, before the views do.
    void alsoIn(Consumer<Publication> other) {
        further = other;
    }

    /// What is shown; null before anything is.
    @Nullable Publication now() {
        return now;
    }

    /// Calls back as soon as the next moment has been drawn.
    void whenDrawn(Runnable action) {
        drawn = action;
    }

    /// Shows a moment everywhere.
    @SuppressWarnings("ReferenceEquality") // whether it is another comparison, not another answer
    void show(Publication publication) {
        Comparison before = now == null ? null : now.comparison();
        if (publication.comparison() != null && publication.comparison() != before) {
            // There it can be read.
            marksShown.set(true);
        }
        if (now == null || !now.program().equals(publication.program())) {
            turnToText(publication.program());
        }
        now = publication;
        further.accept(publication);
        situation.show(publication);
        views.show(publication, broken);
        if (drawn != null) {
            Platform.runLater(drawn);
            drawn = null;
        }
    }

    /// Of a program that tells nothing of its source there are the instructions; of the next one,
    /// the source again. Otherwise the person chooses.
    private void turnToText(ProgramInfo opened) {
        boolean unknown = opened.source() == null && opened.further().isEmpty();
        if (unknown != withoutSource) {
            panes.open(unknown ? views.disassembly.node() : views.source.node());
            withoutSource = unknown;
        }
    }
}
