package exitscope.views.tree;

import javafx.css.PseudoClass;
import javafx.scene.Node;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;

/// Gives a node the pseudo-class of a life, and takes the others from it.
final class LifeStyle {
    private static final Map<Life, PseudoClass> CLASSES = new EnumMap<>(Life.class);

    static {
        for (Life life : Life.values()) {
            CLASSES.put(life, PseudoClass.getPseudoClass(life.style()));
        }
    }

    private LifeStyle() {}

    /// @param life null for none
    static void apply(Node node, @Nullable Life life) {
        CLASSES.forEach((each, style) -> node.pseudoClassStateChanged(style, each == life));
    }
}
