package exitscope.views.tree;

import exitscope.publish.Publication;
import exitscope.views.AskMenu;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.View;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Transform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Renders pictures of the tree to look at: `TreePictures DIRECTORY`.
final class TreePictures {
    private final Path directory;

    private TreePictures(Path directory) {
        this.directory = directory;
    }

    static void main(String[] arguments) throws Exception {
        TreePictures pictures = new TreePictures(Path.of(arguments[0]));
        String only = arguments.length > 1 ? arguments[1] : "";
        CountDownLatch done = new CountDownLatch(1);
        Platform.startup(() -> {
            pictures.all(only);
            done.countDown();
        });
        done.await();
        Platform.exit();
    }

    private void all(String only) {
        for (boolean dark : List.of(false, true)) {
            String theme = dark ? "dark" : "light";
            moment(only, "empty-" + theme, dark, 900, 560, 1, _ -> {});
            moment(only, "one-" + theme, dark, 900, 560, 1, show(Scenes.one()));
            moment(only, "fork-" + theme, dark, 900, 560, 2, show(Scenes.forkOfThree()));
            moment(only, "exiting-" + theme, dark, 900, 560, 1, show(Scenes.exiting()));
            moment(only, "zombie-" + theme, dark, 900, 560, 2, show(Scenes.zombie()));
            moment(only, "reap-" + theme, dark, 900, 560, 1, show(Scenes.reap()));
            moment(only, "reparent-" + theme, dark, 900, 560, 2, show(Scenes.reparenting()));
            moment(only, "zoo-" + theme, dark, 1100, 900, 1, show(Scenes.zoo()));
            moment(only, "namespaces-" + theme, dark, 1100, 560, 1, show(Scenes.namespaces()));
            moment(
                    only,
                    "words-" + theme,
                    dark,
                    1280,
                    800,
                    1,
                    show(Scenes.wordy()).andThen(view -> range(6).forEach(i -> view.zoomIn())));
            moment(only, "flat-" + theme, dark, 1280, 800, 1, show(Scenes.flat(1000)));
            moment(only, "forks-" + theme, dark, 1280, 800, 1, show(Scenes.doubling(9)));
            moment(only, "60-" + theme, dark, 1280, 800, 1, show(Scenes.random(60, 1)));
            moment(only, "1000-" + theme, dark, 1280, 800, 1, show(Scenes.random(1000, 1)));
        }
    }

    private static IntStream range(int count) {
        return IntStream.range(0, count);
    }

    private static Consumer<ProcessTreeView> show(exitscope.views.tree.Scene scene) {
        Publication publication = scene.publication();
        return view -> view.show(publication);
    }

    private void moment(
            String only,
            String name,
            boolean dark,
            int width,
            int height,
            double scale,
            Consumer<ProcessTreeView> setup) {
        if (!name.contains(only)) {
            return;
        }
        Selection selection = new Selection();
        ProcessTreeView view =
                new ProcessTreeView(selection, new AskMenu(new Messages(Locale.ENGLISH), _ -> {}));
        view.animated(false);
        view.legend().set(true);
        StackPane root = new StackPane(view.node());
        Scene scene = new Scene(root, width, height);
        style(scene, dark);
        root.applyCss();
        root.layout();
        setup.accept(view);
        root.applyCss();
        root.layout();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        WritableImage image = root.snapshot(parameters, null);
        try {
            Png.write(image, directory.resolve("tree-" + name + ".png"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The theme as the window sets it up, as far as it is there.
    static void style(Scene scene, boolean dark) {
        if (ModuleLayer.boot().findModule("atlantafx.base").isPresent()) {
            scene.setUserAgentStylesheet(
                    "/atlantafx/base/theme/primer-" + (dark ? "dark" : "light") + ".css");
        }
        URL palette = View.class.getResource(dark ? "palette-dark.css" : "palette.css");
        if (palette != null) {
            scene.getStylesheets().add(palette.toExternalForm());
        }
    }
}
