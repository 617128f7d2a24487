package exitscope.app.window;

import exitscope.app.program.HistoryBudget;
import exitscope.app.program.ProgramLoader;
import exitscope.app.program.RecoveryFiles;
import exitscope.app.program.Samples;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The window on a display, started with [#arguments].
public final class WindowApplication extends Application {
    /// The system property with which the start is measured: the time of the launch, in
    /// milliseconds of the system clock (`date +%s%3N`). The window closes once it has been drawn.
    private static final String LAUNCHED = "exitscope.launched";

    /// Made by the toolkit.
    public WindowApplication() {}

    /// What it is started with.
    ///
    /// @param what to open; null for a sample
    /// @param history what the past may weigh; null for what is usual
    static String[] arguments(@Nullable String what, @Nullable HistoryBudget history) {
        String size = history == null ? "" : Long.toString(history.mebibytes());
        return what == null ? new String[] {size} : new String[] {size, what};
    }

    @Override
    public void start(Stage stage) {
        Samples samples = Samples.ofDistribution();
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        MainWindow window =
                new MainWindow(
                        new ProgramLoader(),
                        samples,
                        Math.min(MainWindow.WIDTH, screen.getWidth()),
                        Math.min(MainWindow.HEIGHT, screen.getHeight()));
        stage.setScene(window.scene());
        stage.titleProperty().bind(window.title());
        stage.setMinWidth(MainWindow.LEAST_WIDTH);
        stage.setMinHeight(MainWindow.LEAST_HEIGHT);
        stage.setOnCloseRequest(event -> {
            if (window.mayClose()) {
                window.close();
            } else {
                event.consume();
            }
        });
        Long launched = Long.getLong(LAUNCHED);
        if (launched != null) {
            window.whenDrawn(() -> {
                report("drawn", launched);
                Platform.exit();
            });
        }
        stage.show();
        if (launched != null) {
            report("shown", launched);
        }
        List<String> given = getParameters().getRaw();
        String history = given.getFirst();
        if (!history.isEmpty()) {
            window.budget(HistoryBudget.parse("--history", history));
        }
        if (given.size() == 1) {
            samples.first().ifPresent(window::load);
        } else {
            window.open(given.get(1));
        }
        window.recoverFrom(RecoveryFiles.standard());
        window.focus();
    }

    private static void report(String what, long launched) {
        long after = System.currentTimeMillis() - launched;
        System.err.println("window " + what + " after " + after + " ms");
    }
}
