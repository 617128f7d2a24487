package exitscope.views.source;

import exitscope.breakpoint.Breakpoint;
import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.control.Hint;
import exitscope.views.control.TaskChip;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// What stands left of a line: problems, the tasks that are there, the number.
final class SourceGutter implements IntFunction<Node> {
    /// How many characters fit left of the line number, two for the rim of each chip: a parent and
    /// its child, as fork leaves them.
    private static final int ROOM = 6;

    private final Messages messages;
    private final Selection selection;
    private final LineBreakpoints breakpoints;
    private Map<Integer, List<SourcePresentation.Marker>> markers = Map.of();
    private Map<Integer, List<Diagnostic>> problems = Map.of();
    private int currentLine;

    /// Those that are drawn, by line. The area makes one anew whenever it comes to draw a line, and
    /// lets go of it without a word.
    private final Map<Integer, WeakReference<LineMargin>> drawn = new HashMap<>();

    SourceGutter(Messages messages, Selection selection, LineBreakpoints breakpoints) {
        this.messages = messages;
        this.selection = selection;
        this.breakpoints = breakpoints;
    }

    void show(Map<Integer, List<SourcePresentation.Marker>> now) {
        markers = now;
    }

    void showProblems(Map<Integer, List<Diagnostic>> now) {
        problems = now;
    }

    /// Which line is highlighted, 0 for none.
    void highlight(int line) {
        currentLine = line;
    }

    @Override
    public Node apply(int index) {
        int line = index + 1;
        LineMargin margin = new LineMargin();
        margin.parentProperty()
                .addListener((_, _, parent) -> {
                    if (parent != null) {
                        drawn.put(line, new WeakReference<>(margin));
                    }
                });
        fill(margin, line);
        return margin;
    }

    /// Shows what is new left of a line. It does so in place: for the area, another margin is
    /// another line, to be made and laid out from the beginning.
    void refresh(int line) {
        WeakReference<LineMargin> known = drawn.get(line);
        LineMargin margin = known == null ? null : known.get();
        if (margin != null) {
            fill(margin, line);
        }
    }

    /// Shows all anew; what is drawn of lines that look as before is not made anew with the text.
    void refreshAll() {
        List.copyOf(drawn.keySet()).forEach(this::refresh);
    }

    private void fill(LineMargin margin, int line) {
        List<Node> parts = new ArrayList<>();
        List<Diagnostic> wrong = problems.getOrDefault(line, List.of());
        if (!wrong.isEmpty()) {
            parts.add(problem(wrong));
        }
        List<SourcePresentation.Marker> here = markers.getOrDefault(line, List.of());
        int chips =
                TaskChip.fitting(
                        here.stream().map(SourcePresentation.Marker::number).toList(),
                        wrong.isEmpty() ? ROOM : ROOM - TaskChip.RIM);
        for (SourcePresentation.Marker marker : here.subList(0, chips)) {
            parts.add(chip(marker));
        }
        if (here.size() > chips) {
            parts.add(more(here, chips));
        }
        parts.add(number(line));
        margin.getChildren().setAll(parts);
        margin.highlight(line == currentLine);
    }

    private static Label more(List<SourcePresentation.Marker> here, int chips) {
        Label more = new Label((chips == 0 ? "×" : "+") + (here.size() - chips));
        more.getStyleClass().add("source-more");
        more.setMinWidth(Region.USE_PREF_SIZE);
        Hint.set(
                more,
                here.stream()
                        .skip(chips)
                        .limit(60)
                        .map(SourcePresentation.Marker::number)
                        .collect(Collectors.joining(", ")));
        return more;
    }

    private Label number(int line) {
        Label number = new Label(Integer.toString(line));
        number.getStyleClass().add("source-line-number");
        Breakpoint breakpoint = breakpoints.at(line);
        if (breakpoint != null) {
            number.getStyleClass().add(breakpoint.enabled() ? "breakpoint" : "breakpoint-off");
            Hint.set(number, breakpoint.text());
        }
        number.setOnMousePressed(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                breakpoints.toggle(line);
                event.consume();
            }
        });
        return number;
    }

    private TaskChip chip(SourcePresentation.Marker marker) {
        TaskChip chip =
                new TaskChip(selection).show(marker.task(), marker.number(), marker.state());
        Hint.set(
                chip,
                messages.text(
                        marker.called() ? "source.marker.called" : "source.marker",
                        marker.number()));
        if (marker.called()) {
            chip.getStyleClass().add("called");
        }
        return chip;
    }

    private Label problem(List<Diagnostic> here) {
        boolean error = here.stream().anyMatch(each -> each.severity() == Severity.ERROR);
        Label mark = new Label(error ? "✕" : "▲");
        mark.getStyleClass().addAll("source-problem", error ? "error" : "warning");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        Hint.set(
                mark,
                here.stream()
                        .map(each -> messages.text(each.text()))
                        .collect(Collectors.joining("\n")));
        return mark;
    }
}
