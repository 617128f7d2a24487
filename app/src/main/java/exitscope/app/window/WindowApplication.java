package exitscope.app.window;

import exitscope.app.program.ProgramLoader;
import exitscope.app.program.RecoveryFiles;
import exitscope.app.program.Samples;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The window on a display. Its one parameter, if there is one, is what to open.
public final class WindowApplication extends Application {
    /// The system property with which the start is measured: the window closes once it has been
    /// drawn.
    private static final String TIMED = "exitscope.timed";

    /// Made by the toolkit.
    public WindowApplication() {}

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
        boolean timed = System.getProperty(TIMED) != null;
        if (timed) {
            window.whenDrawn(() -> {
                report("drawn");
                Platform.exit();
            });
        }
        stage.show();
        if (timed) {
            report("shown");
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

    /// Milliseconds since the process began.
    private static void report(String what) {
        ProcessHandle.current()
                .info()
                .startInstant()
                .ifPresent(start ->
                        System.err.println(
                                "window "
                                        + what
                                        + " after "
                                        + Duration.between(start, Instant.now()).toMillis()
                                        + " ms"));
    }
}
