package exitscope.views.tree;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;

/// A state's letter in a state's shape.
final class Badge extends Label {
    Badge(double size) {
        getStyleClass().add("tree-badge");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        pseudoClassStateChanged(PseudoClass.getPseudoClass("small"), size < Metrics.BADGE);
        setAccessibleRole(AccessibleRole.TEXT);
    }

    void show(Life life) {
        setText(life.letter());
        LifeStyle.apply(this, life);
    }
}
