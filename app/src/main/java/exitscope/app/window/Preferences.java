package exitscope.app.window;

import exitscope.app.program.Build;
import exitscope.app.program.HistoryBudget;
import exitscope.app.settings.LanguageSetting;
import exitscope.app.settings.Settings;
import exitscope.command.Granularity;
import exitscope.problem.ExitscopeException;
import exitscope.schedule.Schedule;
import exitscope.views.Theme;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a person has chosen for good, and how the window stood when it was closed. For the JavaFX
/// thread.
final class Preferences {
    private static final String THEME = "theme";
    private static final String SCALE = "scale";
    private static final String GRANULARITY = "granularity";
    private static final String MARKS = "marksShown";
    private static final String DIVIDERS = "dividers.";
    private static final String PAGES = "pages";
    private static final String PERSONALITY = "personality";
    private static final String SCHEDULE = "schedule";
    private static final String COMPILER = "compiler";
    private static final String AS_INIT = "asInit";
    private static final String HISTORY = "historyMiB";
    private static final String PLACE = "window.";
    private static final String MAXIMIZED = "window.maximized";

    private final Settings settings;

    Preferences(Settings settings) {
        this.settings = settings;
    }

    /// The colours.
    Theme theme() {
        return settings.get(THEME, Theme.LIGHT);
    }

    /// Makes the window look so, and notes how it is made to look from then on.
    void look(Presenting presenting) {
        presenting.theme().set(theme());
        settings.number(SCALE, ScaledPane.SCALES.getFirst(), ScaledPane.SCALES.getLast())
                .ifPresent(presenting.scale()::set);
        presenting.theme().addListener((_, _, now) -> settings.set(THEME, now.name()));
        presenting.scale().addListener((_, _, now) -> settings.set(SCALE, String.valueOf(now)));
    }

    /// The tag of the language; empty for the one of the machine.
    String language() {
        return settings.get(LanguageSetting.NAME).orElse("");
    }

    /// Sets the language of the next start.
    void language(String tag) {
        settings.set(LanguageSetting.NAME, tag.isEmpty() ? null : tag);
    }

    /// How programs are started where a session does not say.
    RunSettings running() {
        RunSettings standard = RunSettings.DEFAULT;
        return new RunSettings(
                Boolean.parseBoolean(settings.get(AS_INIT).orElse("")),
                settings.get(SCHEDULE).filter(Preferences::isSchedule).orElse(standard.schedule()),
                settings.get(PERSONALITY, standard.personality()),
                standard.build().withCompiler(settings.get(COMPILER).orElse(Build.BUNDLED)),
                standard.arguments());
    }

    private static boolean isSchedule(String text) {
        try {
            Schedule.parse(text);
            return true;
        } catch (ExitscopeException e) {
            return false;
        }
    }

    /// Programs are started from now on as the person has chosen. It is kept even where it is as it
    /// was: what was in force may have come with a lesson or a session, or in the place of a
    /// compiler that has gone.
    void running(RunChoice chosen) {
        RunSettings now = chosen.in(RunSettings.DEFAULT);
        switch (chosen) {
            case RunChoice.AsInit _ -> note(AS_INIT, now, each -> Boolean.toString(each.asInit()));
            case RunChoice.Schedule _ -> note(SCHEDULE, now, RunSettings::schedule);
            case RunChoice.Personality _ ->
                    note(PERSONALITY, now, each -> each.personality().name());
            case RunChoice.Compiler _ -> note(COMPILER, now, each -> each.build().compiler());
            case RunChoice.Arguments _ -> {
                // They belong to one program.
            }
        }
    }

    private void note(String name, RunSettings chosen, Function<RunSettings, String> field) {
        String value = field.apply(chosen);
        settings.set(name, value.equals(field.apply(RunSettings.DEFAULT)) ? null : value);
    }

    /// What kept states may weigh where a session does not say.
    HistoryBudget budget() {
        Optional<HistoryBudget> chosen =
                settings.get(HISTORY).flatMap(HistoryBudget::ofText).filter(HistoryBudget::fits);
        return HistoryBudget.isGiven()
                ? HistoryBudget.standard()
                : chosen.orElseGet(HistoryBudget::standard);
    }

    /// Kept states may weigh so much from now on.
    void budget(HistoryBudget chosen) {
        settings.set(HISTORY, Long.toString(chosen.mebibytes()));
    }

    /// Arranges the panes as they stood.
    void arrange(Panes panes, BooleanProperty marksShown, ObjectProperty<Granularity> granularity) {
        granularity.set(settings.get(GRANULARITY, granularity.get()));
        marksShown.set(Boolean.parseBoolean(settings.get(MARKS).orElse("")));
        settings.beginningWith(DIVIDERS).forEach(panes::dividers);
        panes.front(settings.list(PAGES));
    }

    /// Notes how the panes stand.
    void remember(
            Panes panes, BooleanProperty marksShown, ObjectProperty<Granularity> granularity) {
        settings.set(GRANULARITY, granularity.get().name());
        settings.set(MARKS, Boolean.toString(marksShown.get()));
        panes.dividers().forEach((side, positions) -> settings.set(DIVIDERS + side, positions));
        settings.set(PAGES, panes.front());
    }

    /// Puts the window where it stood, if there is a screen there to see it on.
    void place(Stage stage) {
        List<Double> kept =
                List.of("x", "y", "width", "height").stream()
                        .flatMap(each -> settings.number(PLACE + each, -1e5, 1e5).stream())
                        .toList();
        if (kept.size() == 4) {
            double x = kept.get(0);
            double y = kept.get(1);
            double width = kept.get(2);
            double height = kept.get(3);
            boolean seen =
                    width >= MainWindow.LEAST_WIDTH
                            && height >= MainWindow.LEAST_HEIGHT
                            && Screen.getScreens().stream()
                                    .map(Screen::getVisualBounds)
                                    .anyMatch(screen -> reachable(screen, x, y, width));
            if (seen) {
                stage.setX(x);
                stage.setY(y);
                stage.setWidth(width);
                stage.setHeight(height);
            }
        }
        stage.setMaximized(Boolean.parseBoolean(settings.get(MAXIMIZED).orElse("")));
    }

    /// Whether enough of a title bar lies on a screen to take hold of it.
    private static boolean reachable(Rectangle2D screen, double x, double y, double width) {
        return screen.intersects(x, y, width, 30)
                && screen.contains(x + width / 2, Math.max(y, screen.getMinY()) + 15);
    }

    /// Notes where the window stands; of one that fills the screen, that it does.
    void remember(Stage stage) {
        settings.set(MAXIMIZED, Boolean.toString(stage.isMaximized()));
        if (!stage.isMaximized() && !stage.isFullScreen() && !stage.isIconified()) {
            settings.set(PLACE + "x", String.valueOf(stage.getX()));
            settings.set(PLACE + "y", String.valueOf(stage.getY()));
            settings.set(PLACE + "width", String.valueOf(stage.getWidth()));
            settings.set(PLACE + "height", String.valueOf(stage.getHeight()));
        }
    }
}
