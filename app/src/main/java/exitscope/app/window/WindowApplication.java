package exitscope.app.window;

import exitscope.app.program.ProgramLoader;
import exitscope.app.program.RecoveryFiles;
import exitscope.app.program.Samples;
import exitscope.app.settings.Settings;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.util.List;

/// The window on a display. Its one parameter, if there is one, is what to open.
public final class WindowApplication extends Application {
    /// The system property with which the start is measured: the time of the launch, in
    /// milliseconds of the system clock (`date +%s%3N`). The window closes once it has been drawn.
    private static final String LAUNCHED = "exitscope.launched";

    /// Made by the toolkit.
    public WindowApplication() {}

    @Override
    public void start(Stage stage) {
        Samples samples = Samples.ofDistribution();
        Settings settings = Settings.standard();
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        MainWindow window =
                new MainWindow(
                        new ProgramLoader(),
                        samples,
                        settings,
                        Math.min(MainWindow.WIDTH, screen.getWidth()),
                        Math.min(MainWindow.HEIGHT, screen.getHeight()));
        stage.setScene(window.scene());
        stage.titleProperty().bind(window.title());
        stage.setMinWidth(MainWindow.LEAST_WIDTH);
        stage.setMinHeight(MainWindow.LEAST_HEIGHT);
        stage.setOnCloseRequest(event -> {
            if (window.mayClose()) {
                window.remember(stage);
                window.close();
            } else {
                event.consume();
            }
        });
        window.place(stage);
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
        if (given.isEmpty()) {
            samples.first().ifPresent(window::load);
        } else {
            window.open(given.getFirst());
        }
        window.recoverFrom(RecoveryFiles.standard());
        window.focus();
    }

    private static void report(String what, long launched) {
        long after = System.currentTimeMillis() - launched;
        System.err.println("window " + what + " after " + after + " ms");
    }
}
