package exitscope.views;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// How everything looks: AtlantaFX for the stock controls, our palette for what we draw.
public enum Theme {
    /// Dark text on white; the default, since dark pictures drown on a projector.
    LIGHT("palette.css", "#ffffff") {
        @Override
        public String userAgentStylesheet() {
            return new PrimerLight().getUserAgentStylesheetBSS();
        }
    },
    /// Light text on near-black.
    DARK("palette-dark.css", "#0d1117") {
        @Override
        public String userAgentStylesheet() {
            return new PrimerDark().getUserAgentStylesheetBSS();
        }
    },
    /// Black on white, with stronger lines and colours: what a projector in a bright hall leaves
    /// over.
    PROJECTOR("palette-projector.css", "#ffffff") {
        @Override
        public String userAgentStylesheet() {
            return new PrimerLight().getUserAgentStylesheetBSS();
        }
    };

    private final String palette;
    private final String ground;

    Theme(String palette, String ground) {
        this.palette = palette;
        this.ground = ground;
    }

    /// What everything lies on, for a window that has no styles yet.
    public Color ground() {
        return Color.web(ground);
    }

    /// What it is called where a person writes it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The one that is called so; empty when none is.
    public static Optional<Theme> of(String word) {
        return Stream.of(values()).filter(theme -> theme.word().equals(word)).findFirst();
    }

    /// The look of stock controls, for [Application#setUserAgentStylesheet]; in binary form, since
    /// parsing its text would delay the window.
    public abstract String userAgentStylesheet();

    /// What a scene needs on top of that; each view brings its own stylesheet with its node.
    public List<String> stylesheets() {
        return List.of(stylesheet(Theme.class, palette), stylesheet(Theme.class, "common.css"));
    }

    /// A scene with this look. Its root has the look before it holds the contents: text areas look
    /// for their colours as soon as they have a scene.
    public Scene scene(Node contents, double width, double height) {
        StackPane root = new StackPane();
        Scene scene = new Scene(root, width, height);
        applyTo(scene);
        root.getChildren().add(contents);
        return scene;
    }

    /// Gives the whole application this look. Done before the first control is made, it spares the
    /// reading of the stylesheet that JavaFX would take otherwise.
    public void applyToApplication() {
        String wanted = userAgentStylesheet();
        if (!wanted.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(wanted);
        }
    }

    /// Gives the whole application, and this scene in it, this look. A scene that has it already is
    /// not styled again.
    ///
    /// @param more addresses of what the scene needs besides
    public void applyTo(Scene scene, String... more) {
        applyToApplication();
        List<String> wanted = new ArrayList<>(stylesheets());
        wanted.addAll(List.of(more));
        List<String> present = scene.getStylesheets();
        if (!present.equals(wanted)) {
            int old = present.size();
            // The new ones first: dialogs follow each change of their owner's by itself, and must
            // never be without colours.
            present.addAll(wanted);
            present.subList(0, old).clear();
        }
    }

    /// The address of a stylesheet that lies beside a class.
    public static String stylesheet(Class<?> beside, String name) {
        URL url = beside.getResource(name);
        return Objects.requireNonNull(
                        url, () -> "no stylesheet " + name + " beside " + beside.getName())
                .toExternalForm();
    }
}
