package exitscope.views.source;

import javafx.geometry.Point2D;
import javafx.scene.control.Tooltip;

import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.fxmisc.richtext.model.TwoDimensional.Position;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// Tells the value of the variable that the mouse rests on.
final class ValueTip {
    /// Knows values.
    interface Source {
        /// What to tell, or null for nothing.
        ///
        /// @param line counted from 1
        @Nullable String of(int line, String expression);
    }

    private static final Duration REST = Duration.ofMillis(350);
    private static final double BELOW = 14;

    private final CodeArea area;
    private final Source source;
    private final Tooltip tip = new Tooltip();

    ValueTip(CodeArea area, Source source) {
        this.area = area;
        this.source = source;
        tip.getStyleClass().add("value-tip");
        tip.setWrapText(true);
        tip.setMaxWidth(520);
        area.setMouseOverTextDelay(REST);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, this::show);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, _ -> tip.hide());
    }

    private void show(MouseOverTextEvent event) {
        int index = event.getCharacterIndex();
        if (index >= area.getLength()) {
            return;
        }
        Position at = area.offsetToPosition(index, Bias.Forward);
        String line = area.getText(at.getMajor());
        String expression =
                at.getMinor() < line.length()
                        ? HoverValues.expressionAt(line, at.getMinor())
                        : null;
        String text = expression == null ? null : source.of(at.getMajor() + 1, expression);
        if (text != null) {
            Point2D where = event.getScreenPosition();
            tip.setText(text);
            tip.show(area, where.getX(), where.getY() + BELOW);
        }
    }
}
