package exitscope.app.window;

import exitscope.app.program.HistoryBudget;
import exitscope.command.Granularity;
import exitscope.recording.Recording;
import exitscope.views.source.SourceView;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What is kept of the window with a session: what is shown, where the panes meet, how far a step
/// goes, and text that was edited and not compiled.
///
/// @param marksShown whether the pane of breakpoints and bookmarks is there
/// @param usualBudget what kept states may weigh where a session does not say
record KeptLayout(
        ObjectProperty<Granularity> granularity,
        BooleanProperty marksShown,
        ObjectProperty<HistoryBudget> budget,
        Supplier<HistoryBudget> usualBudget,
        Panes panes,
        SourceView source) {
    private static final String EDITED = "editedText";
    private static final String GRANULARITY = "granularity";
    private static final String MARKS = "marksShown";

    /// Before the name of a side.
    private static final String DIVIDERS = "dividers.";

    /// Makes all of it so again.
    void apply(List<Recording.Setting> settings) {
        HistoryBudget kept = HistoryBudget.of(settings);
        budget.set(kept == null ? usualBudget.get() : kept);
        settings.forEach(this::apply);
    }

    /// As it is now.
    List<Recording.Setting> settings() {
        List<Recording.Setting> layout = new ArrayList<>();
        layout.add(new Recording.Setting(GRANULARITY, granularity.get().name()));
        layout.add(new Recording.Setting(MARKS, Boolean.toString(marksShown.get())));
        if (!budget.get().equals(usualBudget.get())) {
            layout.add(budget.get().setting());
        }
        // Behind what says which panes are there.
        panes.dividers()
                .forEach((side, positions) ->
                        layout.add(new Recording.Setting(DIVIDERS + side, positions)));
        if (source.edited().get()) {
            layout.add(new Recording.Setting(EDITED, source.text().getValue()));
        }
        return layout;
    }

    /// Whether a setting is text that would be lost.
    static boolean isText(Recording.Setting setting) {
        return setting.name().equals(EDITED);
    }

    /// Makes the window so. A setting that this window does not understand is passed over.
    void apply(Recording.Setting setting) {
        switch (setting.name()) {
            case GRANULARITY -> {
                for (Granularity each : Granularity.values()) {
                    if (each.name().equals(setting.value())) {
                        granularity.set(each);
                    }
                }
            }
            case MARKS -> marksShown.set(Boolean.parseBoolean(setting.value()));
            case EDITED -> source.edit(setting.value());
            default -> {
                // What remains is of another version.
                if (setting.name().startsWith(DIVIDERS)) {
                    panes.dividers(setting.name().substring(DIVIDERS.length()), setting.value());
                }
            }
        }
    }
}
