package exitscope.app.window;

import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Samples;

import javafx.application.Platform;
import javafx.stage.Stage;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Measures how long the window takes to answer Step and Step Back on every sample. `StepSpeed
/// SAMPLES_FOLDER`.
final class StepSpeed {
    private StepSpeed() {}

    static void main(String[] arguments) {
        Samples samples = new Samples(Path.of(arguments[0]));
        CompletableFuture<List<Rehearsal.Press>> presses = new CompletableFuture<>();
        Fx.run(() -> {
            MainWindow window = new MainWindow(new ProgramLoader(), samples, 1280, 800);
            Stage stage = new Stage();
            stage.setScene(window.scene());
            stage.show();
            Rehearsal.of(window, samples.all(), 3, presses::complete);
        });
        System.out.print(Rehearsal.report(presses.join()));
        Fx.run(Platform::exit);
    }
}
