package exitscope.views.source;

import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;
import exitscope.publish.Publication;
import exitscope.views.CommandSink;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.Theme;
import exitscope.views.View;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The text of the opened program with every task at its line. It can be edited; what the tasks run
/// is the text that was compiled, so their marks fade while the two differ.
public final class SourceView implements View {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final KeyCombination FIND =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final Messages messages;
    private final Selection selection;
    private final SourcePresentation presentation = new SourcePresentation();
    private final CodeArea area = new CodeArea();
    private final SourceGutter gutter;
    private final LineBreakpoints breakpoints;
    private final FindBar findBar;
    private final ProblemStrip strip;
    private final Label empty = new Label();
    private final BorderPane root = new BorderPane();
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
    private Map<Integer, List<Diagnostic>> problems = Map.of();
    private Map<Integer, List<SourcePresentation.Marker>> markers = Map.of();
    private String compiled = "";
    private int currentLine;

    public SourceView(Messages messages, Selection selection, CommandSink commands) {
        this.messages = messages;
        this.selection = selection;
        this.breakpoints = new LineBreakpoints(commands);
        this.gutter = new SourceGutter(messages, selection, breakpoints);
        this.findBar = new FindBar(messages, area);
        this.strip = new ProblemStrip(messages, problem -> goTo(problem.line(), problem.column()));
        root.getStyleClass().addAll("es-pane", "source");
        root.getStylesheets().add(Theme.stylesheet(SourceView.class, "source.css"));
        area.getStyleClass().add("source-area");
        area.setAccessibleText(messages.text("source.title"));
        area.setParagraphGraphicFactory(gutter);
        area.textProperty().addListener((_, _, text) -> textChanged(text));
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        new SyntaxColouring(area);
        empty.setText(messages.text("source.empty"));
        empty.getStyleClass().add("es-empty");
        empty.setMouseTransparent(true);
        root.setTop(findBar);
        root.setCenter(new StackPane(new VirtualizedScrollPane<>(area), empty));
        root.setBottom(strip);
        selection.task().addListener((_, _, _) -> changedLine().forEach(this::refresh));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Publication publication) {
        String source = publication.program().source();
        if (source == null) {
            if (!area.getText().isEmpty()) {
                setText("");
            }
            compiled = "";
            textChanged(area.getText());
            empty.setText(messages.text("source.elf", publication.program().name()));
        } else if (!source.equals(compiled)) {
            if (!source.equals(area.getText())) {
                setText(source);
            }
            compiled = source;
            textChanged(area.getText());
        }
        area.setEditable(source != null);
        breakpoints.show(publication).forEach(this::refresh);
        presentation.show(publication);
        Set<Integer> touched = changedMarkers();
        touched.addAll(changedLine());
        touched.forEach(this::refresh);
    }

    /// Shows the text of a file that was opened, before there is anything to run; what was edited
    /// before is forgotten.
    public void open(String text) {
        setText(text);
        compiled = text;
        textChanged(text);
        area.setEditable(true);
    }

    /// Puts text in place of what is being edited, as if the person had written it.
    public void edit(String text) {
        area.replaceText(text);
        area.moveTo(0);
    }

    /// The text as it stands now.
    public ObservableValue<String> text() {
        return area.textProperty();
    }

    /// Whether the text differs from the one that was opened or is being run.
    public ReadOnlyBooleanProperty edited() {
        return edited.getReadOnlyProperty();
    }

    /// Marks what a compiler found in place of what was marked before; an empty list takes the
    /// marks away.
    public void showProblems(List<Diagnostic> found) {
        Set<Integer> touched = new HashSet<>(problems.keySet());
        problems =
                found.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Diagnostic::line, TreeMap::new, Collectors.toList()));
        touched.addAll(problems.keySet());
        gutter.showProblems(problems);
        strip.show(found);
        touched.forEach(this::refresh);
    }

    /// Puts the caret there and makes it visible; both are counted from 1.
    public void goTo(int line, int column) {
        if (line < 1 || line > area.getParagraphs().size()) {
            return;
        }
        int last = area.getParagraphLength(line - 1);
        area.moveTo(line - 1, Math.clamp(column - 1, 0, last));
        area.requestFollowCaret();
        area.requestFocus();
    }

    /// Sets or takes away the breakpoint on the caret's line.
    public void toggleBreakpoint() {
        breakpoints.toggle(area.getCurrentParagraph() + 1);
    }

    /// The line of the caret, counted from 1.
    public int caretLine() {
        return area.getCurrentParagraph() + 1;
    }

    /// Opens the search field, as Ctrl+F does.
    public void find() {
        findBar.open();
    }

    private void setText(String text) {
        markers = Map.of();
        currentLine = 0;
        area.replaceText(text);
        area.getUndoManager().forgetHistory();
        area.moveTo(0);
        area.requestFollowCaret();
    }

    private void textChanged(String text) {
        edited.set(!text.equals(compiled));
        root.pseudoClassStateChanged(STALE, edited.get());
        empty.setVisible(text.isEmpty());
    }

    /// Hands the marks to the margin.
    ///
    /// @return the lines whose marks have changed
    private Set<Integer> changedMarkers() {
        Map<Integer, List<SourcePresentation.Marker>> now = presentation.markers();
        Map<Integer, List<SourcePresentation.Marker>> before = markers;
        Set<Integer> touched = new HashSet<>(before.keySet());
        touched.addAll(now.keySet());
        touched.removeIf(line ->
                now.getOrDefault(line, List.of()).equals(before.getOrDefault(line, List.of())));
        markers = now;
        gutter.show(now);
        return touched;
    }

    /// Looks for the line to highlight, and scrolls to it if it is a new one and the person is not
    /// writing.
    ///
    /// @return the lines whose highlight has changed
    private Set<Integer> changedLine() {
        int line = presentation.line(selection.task().get());
        if (line == currentLine) {
            return Set.of();
        }
        Set<Integer> touched = Set.of(currentLine, line);
        currentLine = line;
        // A text that was just set has no heights before the next layout.
        Platform.runLater(() -> scrollTo(line));
        return touched;
    }

    private void scrollTo(int line) {
        boolean still = line == currentLine && line <= area.getParagraphs().size();
        if (line > 0 && still && !edited.get() && !comfortablyVisible(line - 1)) {
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

    /// Draws the margin and background of a line anew.
    private void refresh(int line) {
        if (line < 1 || line > area.getParagraphs().size()) {
            return;
        }
        List<String> styles = new ArrayList<>();
        if (line == currentLine) {
            styles.add("current");
        }
        List<Diagnostic> here = problems.getOrDefault(line, List.of());
        if (!here.isEmpty()) {
            boolean error = here.stream().anyMatch(each -> each.severity() == Severity.ERROR);
            styles.add(error ? "error-line" : "warning-line");
        }
        if (!styles.equals(List.copyOf(area.getParagraph(line - 1).getParagraphStyle()))) {
            area.setParagraphStyle(line - 1, styles);
        }
        area.recreateParagraphGraphic(line - 1);
    }

    private void pressed(KeyEvent event) {
        if (FIND.match(event)) {
            find();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER
                && !event.isShortcutDown()
                && area.isEditable()) {
            area.replaceSelection("\n" + indentation());
            event.consume();
        }
    }

    /// The blanks with which the caret's line begins.
    private String indentation() {
        String line = area.getText(area.getCurrentParagraph());
        int end = 0;
        while (end < Math.min(line.length(), area.getCaretColumn())
                && Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return line.substring(0, end);
    }
}
