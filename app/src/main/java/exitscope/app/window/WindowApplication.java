package exitscope.app.window;

import exitscope.app.program.HistoryBudget;
import exitscope.app.program.ProgramLoader;
import exitscope.app.program.RecoveryFiles;
import exitscope.app.program.Samples;
import exitscope.app.settings.LanguageSetting;
import exitscope.app.settings.Settings;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// The window on a display, started with [#arguments].
public final class WindowApplication extends Application {
    /// The system property with which the start is measured: the time of the launch, in
    /// milliseconds of the system clock (`date +%s%3N`). The window closes once the program has
    /// been drawn in it.
    private static final String LAUNCHED = "exitscope.launched";

    private @Nullable RuntimeException failed;

    /// Made by the toolkit.
    public WindowApplication() {}

    /// What it is started with.
    ///
    /// @param what to open; null for a sample
    /// @param history what the past may weigh; null for what is usual
    /// @param language the tag of its language; null for the one that the person has set
    static String[] arguments(
            @Nullable String what, @Nullable HistoryBudget history, @Nullable String language) {
        String size = history == null ? "" : Long.toString(history.mebibytes());
        String tag = language == null ? "" : language;
        return what == null ? new String[] {size, tag} : new String[] {size, tag, what};
    }

    @Override
    public void start(Stage stage) {
        Settings settings = Settings.standard();
        speak(getParameters().getRaw().get(1), settings);
        Preferences preferences = new Preferences(settings);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double width = Math.min(MainWindow.WIDTH, screen.getWidth());
        double height = Math.min(MainWindow.HEIGHT, screen.getHeight());
        // Whoever has started it sees at once that it comes: the window, empty, before all that is
        // going to be in it is made.
        stage.setScene(new Scene(new Pane(), width, height, preferences.theme().ground()));
        stage.setTitle(new WindowText(Locale.getDefault()).get("title"));
        stage.setMinWidth(MainWindow.LEAST_WIDTH);
        stage.setMinHeight(MainWindow.LEAST_HEIGHT);
        preferences.place(stage);
        stage.show();
        Long launched = Long.getLong(LAUNCHED);
        if (launched != null) {
            report("shown", launched);
        }
        new AnimationTimer() {
            private boolean seen;

            @Override
            public void handle(long now) {
                // What a pulse shows is drawn after it has called here.
                if (seen) {
                    stop();
                    if (stage.isShowing()) {
                        fillOrEnd(stage, settings, launched);
                    }
                }
                seen = true;
            }
        }.start();
    }

    /// What goes wrong here would be told to nobody in a pulse; the end tells it.
    private void fillOrEnd(Stage stage, Settings settings, @Nullable Long launched) {
        try {
            fill(stage, settings, launched);
        } catch (RuntimeException problem) {
            failed = problem;
            Platform.exit();
        }
    }

    @Override
    public void stop() {
        if (failed != null) {
            throw failed;
        }
    }

    private void fill(Stage stage, Settings settings, @Nullable Long launched) {
        Samples samples = Samples.ofDistribution();
        // As large as the window is by now, so that it stays as it is.
        double width = stage.getScene().getWidth();
        double height = stage.getScene().getHeight();
        MainWindow window = new MainWindow(new ProgramLoader(), samples, settings, width, height);
        stage.setScene(window.scene());
        stage.titleProperty().bind(window.title());
        stage.setOnCloseRequest(event -> {
            if (window.mayClose()) {
                window.remember(stage);
                window.close();
            } else {
                event.consume();
            }
        });
        window.tellOfDamage();
        if (launched != null) {
            window.whenDrawn(() -> {
                report("drawn", launched);
                Platform.exit();
            });
        }
        List<String> given = getParameters().getRaw();
        String history = given.getFirst();
        if (!history.isEmpty()) {
            window.budget(HistoryBudget.parse("--history", history));
        }
        if (given.size() == 2) {
            samples.first().ifPresent(window::load);
        } else {
            window.open(given.get(2));
        }
        window.recoverFrom(RecoveryFiles.standard());
        window.focus();
    }

    /// The toolkit's own words go with ours.
    private static void speak(String asked, Settings settings) {
        String tag = asked.isEmpty() ? new Preferences(settings).language() : asked;
        LanguageSetting.apply(tag);
    }

    private static void report(String what, long launched) {
        long after = System.currentTimeMillis() - launched;
        System.err.println("window " + what + " after " + after + " ms");
    }
}
