package exitscope.views.tree;

import exitscope.publish.Publication;
import exitscope.views.Selection;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

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
        Platform.startup(
                () -> {
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
            moment(only, "60-" + theme, dark, 1280, 800, 1, show(Scenes.random(60, 1)));
            moment(only, "1000-" + theme, dark, 1280, 800, 1, show(Scenes.random(1000, 1)));
        }
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
        ProcessTreeView view = new ProcessTreeView(selection);
        view.animated(false);
        view.legendShown(true);
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
        save(image, directory.resolve("tree-" + name + ".png"));
    }

    /// The theme as the window sets it up.
    static void style(Scene scene, boolean dark) {
        String theme =
                dark
                        ? new atlantafx.base.theme.PrimerDark().getUserAgentStylesheet()
                        : new atlantafx.base.theme.PrimerLight().getUserAgentStylesheet();
        scene.setUserAgentStylesheet(theme);
        scene.getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        TreePictures.class.getResource(
                                                dark ? "palette-dark.css" : "palette.css"))
                                .toExternalForm());
    }

    private static void save(WritableImage image, Path path) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage buffer = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        PixelReader reader = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                buffer.setRGB(x, y, reader.getArgb(x, y));
            }
        }
        try {
            ImageIO.write(buffer, "png", path.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
