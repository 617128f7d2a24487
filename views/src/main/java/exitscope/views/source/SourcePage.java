package exitscope.views.source;

import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;
import exitscope.publish.Publication;
import exitscope.views.CommandSink;
import exitscope.views.Messages;
import exitscope.views.Selection;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleExpression;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The text of one source with every task at its line.
final class SourcePage {
    /// Where nothing is seen.
    private static final double AWAY = -10_000;

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final String file;
    private final CodeArea area = new CodeArea();
    private final SyntaxColouring colouring;
    private final LineBreakpoints breakpoints;
    private final SourceGutter gutter;
    private final StackPane middle;
    private final BorderPane root = new BorderPane();
    private Map<Integer, List<Diagnostic>> problems = Map.of();
    private Map<Integer, List<SourcePresentation.Marker>> markers = Map.of();
    private int currentLine;
    private boolean stale;

    /// @param file which of the program's sources, as [exitscope.publish.ProgramInfo#sourceOf]
    ///   names it
    /// @param name what it is called when it is spoken of
    SourcePage(
            String file,
            String name,
            Messages messages,
            Selection selection,
            CommandSink commands,
            HoverValues values) {
        this.file = file;
        breakpoints = new LineBreakpoints(file, commands);
        gutter = new SourceGutter(messages, selection, breakpoints);
        root.getStyleClass().add("source-page");
        area.getStyleClass().add("source-area");
        area.setAccessibleText(name);
        area.setParagraphGraphicFactory(gutter);
        colouring = new SyntaxColouring(area);
        new ValueTip(area, (line, expression) -> values.of(file, line, expression));
        VirtualizedScrollPane<CodeArea> scrolled = new VirtualizedScrollPane<>(area);
        unseenUntilPlaced(scrolled);
        middle = new StackPane(scrolled);
        root.setCenter(middle);
    }

    /// A scroll bar that becomes needed while the text is laid out is placed in the next pulse; for
    /// one frame it would stand in the upper left corner.
    private static void unseenUntilPlaced(Parent scrolled) {
        for (Node child : scrolled.getChildrenUnmodifiable()) {
            if (child instanceof ScrollBar bar) {
                boolean upright = bar.getOrientation() == Orientation.VERTICAL;
                DoubleExpression place = upright ? bar.layoutXProperty() : bar.layoutYProperty();
                (upright ? bar.translateXProperty() : bar.translateYProperty())
                        .bind(Bindings.when(place.isEqualTo(0)).then(AWAY).otherwise(0.0));
            }
        }
    }

    String file() {
        return file;
    }

    Node node() {
        return root;
    }

    CodeArea area() {
        return area;
    }

    /// Puts something over the middle of the text, for when there is none.
    void cover(Node cover) {
        middle.getChildren().add(cover);
    }

    /// Puts something above the text.
    void head(Node head) {
        root.setTop(head);
    }

    /// Sets the text; nothing is known of it.
    void setText(String text) {
        markers = Map.of();
        gutter.show(markers);
        currentLine = 0;
        gutter.highlight(0);
        area.replaceText(text);
        gutter.refreshAll();
        // The same text in its own place is no change, but has lost its colours.
        colouring.restart();
        area.getUndoManager().forgetHistory();
        area.moveTo(0);
        area.requestFollowCaret();
    }

    /// Whether the text is not what the tasks run.
    void stale(boolean on) {
        stale = on;
        root.pseudoClassStateChanged(STALE, on);
    }

    void show(
            Publication publication, Map<Integer, List<SourcePresentation.Marker>> now, int line) {
        breakpoints.show(publication).forEach(gutter::refresh);
        Set<Integer> touched = changed(markers, now);
        markers = now;
        gutter.show(now);
        touched.forEach(gutter::refresh);
        lookAt(line);
    }

    /// Highlights a line, 0 for none, and scrolls to it if it is a new one.
    void lookAt(int line) {
        if (line == currentLine) {
            return;
        }
        int before = currentLine;
        currentLine = line;
        gutter.highlight(line);
        gutter.refresh(before);
        gutter.refresh(line);
        scrollToCurrent();
    }

    /// Scrolls to the highlighted line, unless the person is writing.
    void scrollToCurrent() {
        int line = currentLine;
        // A text that was just set has no heights before the next layout.
        Platform.runLater(() -> scrollTo(line));
    }

    /// The caret's line, counted from 1.
    int caretLine() {
        return area.getCurrentParagraph() + 1;
    }

    /// Sets or takes away the breakpoint on the caret's line.
    void toggleBreakpoint() {
        breakpoints.toggle(caretLine());
    }

    void showProblems(List<Diagnostic> found) {
        Set<Integer> touched = new HashSet<>(problems.keySet());
        problems =
                found.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Diagnostic::line, TreeMap::new, Collectors.toList()));
        touched.addAll(problems.keySet());
        gutter.showProblems(problems);
        touched.forEach(this::showProblem);
    }

    /// Puts the caret there and makes it visible; both are counted from 1.
    void goTo(int line, int column) {
        if (line < 1 || line > area.getParagraphs().size()) {
            return;
        }
        int last = area.getParagraphLength(line - 1);
        area.moveTo(line - 1, Math.clamp(column - 1, 0, last));
        area.requestFollowCaret();
        area.requestFocus();
    }

    private static Set<Integer> changed(
            Map<Integer, List<SourcePresentation.Marker>> before,
            Map<Integer, List<SourcePresentation.Marker>> now) {
        Set<Integer> touched = new HashSet<>(before.keySet());
        touched.addAll(now.keySet());
        touched.removeIf(line ->
                now.getOrDefault(line, List.of()).equals(before.getOrDefault(line, List.of())));
        return touched;
    }

    private void scrollTo(int line) {
        boolean still = line == currentLine && line <= area.getParagraphs().size();
        if (line > 0 && still && !stale && !comfortablyVisible(line - 1)) {
            area.showParagraphAtCenter(line - 1);
        }
    }

    /// Whether what comes before and after it is seen, too.
    private boolean comfortablyVisible(int paragraph) {
        int first = Math.max(paragraph - 1, 0);
        int last = Math.min(paragraph + 2, area.getParagraphs().size() - 1);
        return area.firstVisibleParToAllParIndex() <= first
                && area.lastVisibleParToAllParIndex() >= last;
    }

    /// Underlines a line if there is a problem in it, and tells of it left of it.
    private void showProblem(int line) {
        gutter.refresh(line);
        if (line < 1 || line > area.getParagraphs().size()) {
            return;
        }
        List<Diagnostic> here = problems.getOrDefault(line, List.of());
        boolean error = here.stream().anyMatch(each -> each.severity() == Severity.ERROR);
        // A style of the text, so that it goes along when lines come before it.
        area.setParagraphStyle(
                line - 1,
                here.isEmpty() ? List.of() : List.of(error ? "error-line" : "warning-line"));
    }
}
