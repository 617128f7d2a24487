package exitscope.views.lesson;

import exitscope.lesson.Prose;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Draws text.
final class ProseNodes {
    private ProseNodes() {}

    static List<Node> of(Prose prose) {
        List<Node> nodes = new ArrayList<>();
        for (Prose.Block block : prose.blocks()) {
            nodes.add(of(block));
        }
        return nodes;
    }

    private static Node of(Prose.Block block) {
        return switch (block) {
            case Prose.Paragraph(List<Prose.Span> spans) -> flow(spans);
            case Prose.Points(List<List<Prose.Span>> points, int first) -> points(points, first);
            case Prose.Code(String text) -> {
                Label code = new Label(text);
                code.getStyleClass().addAll("lesson-code", "lesson-block");
                code.setMaxWidth(Double.MAX_VALUE);
                code.setWrapText(true);
                yield code;
            }
        };
    }

    private static Node points(List<List<Prose.Span>> points, int first) {
        VBox list = new VBox();
        list.getStyleClass().add("lesson-points");
        for (int i = 0; i < points.size(); i++) {
            Label mark = new Label(first == 0 ? "•" : first + i + ".");
            mark.setMinWidth(first == 0 ? 12 : 20);
            TextFlow words = flow(points.get(i));
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox row = new HBox(mark, words);
            row.getStyleClass().add("lesson-point");
            list.getChildren().add(row);
        }
        return list;
    }

    private static TextFlow flow(List<Prose.Span> spans) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("lesson-text");
        for (Prose.Span span : spans) {
            Text text = new Text(span.text());
            text.getStyleClass()
                    .addAll("lesson-span", "lesson-" + span.look().name().toLowerCase(Locale.ROOT));
            flow.getChildren().add(text);
        }
        return flow;
    }
}
