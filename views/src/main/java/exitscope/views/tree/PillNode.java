package exitscope.views.tree;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import java.util.Locale;

/// Something that passed along a link, as a small label with an arrowhead.
final class PillNode extends Label {
    static final double HEIGHT = 18;

    private final Pill pill;

    PillNode(Pill pill) {
        this.pill = pill;
        getStyleClass()
                .addAll("tree-pill", "tree-pill-" + pill.kind().name().toLowerCase(Locale.ROOT));
        Region head = new Region();
        head.getStyleClass().add("tree-pill-head");
        boolean out = pill.heading() == Pill.Heading.OUT;
        head.pseudoClassStateChanged(PseudoClass.getPseudoClass("out"), out);
        setGraphic(head);
        setContentDisplay(out ? ContentDisplay.LEFT : ContentDisplay.RIGHT);
        setText(pill.text());
        setMinWidth(USE_PREF_SIZE);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(pill.spoken());
    }

    Pill pill() {
        return pill;
    }
}
