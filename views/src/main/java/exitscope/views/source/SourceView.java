package exitscope.views.source;

import exitscope.problem.Diagnostic;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.publish.SourceText;
import exitscope.views.CommandSink;
import exitscope.views.Messages;
import exitscope.views.Place;
import exitscope.views.Selection;
import exitscope.views.Theme;
import exitscope.views.View;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The sources of the opened program with every task at its line. The text that was opened can be
/// edited; what the tasks run is the text that was compiled, so their marks fade while the two
/// differ.
public final class SourceView implements View {
    private final Messages messages;
    private final Selection selection;
    private final CommandSink commands;
    private final SourcePresentation presentation = new SourcePresentation();
    private final HoverValues values = new HoverValues();
    private final SourcePage opened;
    private final CodeArea area;
    private final SourceTabs tabs;
    private final FindBar findBar;
    private final ProblemStrip strip;
    private final Label empty = new Label();
    private final BorderPane root = new BorderPane();
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
    private final Map<String, FurtherPage> further = new LinkedHashMap<>();
    private List<SourceText> sources = List.of();
    private Consumer<SourceText> wanted = _ -> {};
    private SourcePage seen;
    private @Nullable Place lookedAt;
    private String compiled = "";
    private String name = "";

    /// Whether the text was opened and is yet to be run.
    private boolean awaited;

    public SourceView(Messages messages, Selection selection, CommandSink commands) {
        this.messages = messages;
        this.selection = selection;
        this.commands = commands;
        opened =
                new SourcePage(
                        ProgramInfo.OPENED,
                        messages.text("source.title"),
                        messages,
                        selection,
                        commands,
                        values);
        seen = opened;
        area = opened.area();
        tabs = new SourceTabs(messages, this::see);
        findBar = new FindBar(messages, () -> seen.area());
        strip = new ProblemStrip(messages, this::goTo);
        root.getStyleClass().addAll("es-pane", "source");
        root.getStylesheets().add(Theme.stylesheet(SourceView.class, "source.css"));
        area.textProperty().addListener((_, _, text) -> textChanged(text));
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        empty.setText(messages.text("source.empty"));
        empty.getStyleClass().add("es-empty");
        empty.setMouseTransparent(true);
        opened.cover(empty);
        root.setTop(new VBox(tabs, findBar));
        root.setCenter(opened.node());
        root.setBottom(strip);
        selection
                .task()
                .addListener((_, _, chosen) -> {
                    values.select(chosen);
                    lookAtPlace();
                });
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Publication publication) {
        ProgramInfo program = publication.program();
        String source = program.source();
        String present = area.getText();
        // What was opened and does not run, being wrong, stays to be mended.
        awaited = awaited && !present.isEmpty() && !present.equals(source);
        if (!awaited) {
            name = program.name();
        }
        if (source == null) {
            if (!awaited && !present.isEmpty()) {
                opened.setText("");
            }
            compiled = "";
            textChanged(area.getText());
            empty.setText(messages.text("source.elf", program.name()));
        } else if (!source.equals(compiled)) {
            if (!awaited && !source.equals(present)) {
                opened.setText(source);
            }
            compiled = source;
            textChanged(area.getText());
        }
        area.setEditable(source != null || awaited);
        showFurther(program);
        presentation.show(publication);
        values.show(publication, selection.task().get());
        Place place = presentation.place(selection.task().get());
        for (SourcePage page : pages()) {
            page.show(publication, presentation.markers(page.file()), lineIn(page, place));
        }
        lookAtPlace();
    }

    private List<SourcePage> pages() {
        return Stream.concat(Stream.of(opened), further.values().stream().map(FurtherPage::page))
                .toList();
    }

    private static int lineIn(SourcePage page, @Nullable Place place) {
        return place != null && place.file().equals(page.file()) ? place.line() : 0;
    }

    /// Makes a page for each source beside the one that is edited.
    private void showFurther(ProgramInfo program) {
        if (!program.further().equals(sources)) {
            sources = program.further();
            further.clear();
            for (SourceText each : sources) {
                SourcePage page =
                        new SourcePage(
                                each.file(), each.name(), messages, selection, commands, values);
                further.put(
                        each.file(),
                        new FurtherPage(page, each, messages, missing -> wanted.accept(missing)));
            }
            lookedAt = null;
            see(ProgramInfo.OPENED);
        }
        List<SourceTabs.Choice> choices = new ArrayList<>();
        if (program.source() != null) {
            choices.add(new SourceTabs.Choice(ProgramInfo.OPENED, name, name));
        }
        sources.forEach(each -> choices.add(SourceTabs.Choice.of(each)));
        tabs.show(choices);
        if (program.source() == null && seen == opened && !sources.isEmpty()) {
            see(sources.getFirst().file());
        }
    }

    /// Looks at a source.
    private void see(String file) {
        FurtherPage other = further.get(file);
        seen = other == null ? opened : other.page();
        root.setCenter(seen.node());
        tabs.select(seen.file());
        seen.scrollToCurrent();
    }

    /// Highlights where the selected task stands. Where that is another place than before, it is
    /// what is seen, unless the person is writing.
    private void lookAtPlace() {
        Place place = presentation.place(selection.task().get());
        for (SourcePage page : pages()) {
            page.lookAt(lineIn(page, place));
        }
        if (place != null && !place.equals(lookedAt) && !edited.get()) {
            if (!seen.file().equals(place.file())) {
                see(place.file());
            }
        }
        lookedAt = place;
    }

    /// Shows the text of a file that was opened, before there is anything to run; what was edited
    /// before is forgotten.
    ///
    /// @param file its name
    public void open(String file, String text) {
        name = file;
        awaited = true;
        opened.setText(text);
        compiled = text;
        textChanged(text);
        area.setEditable(true);
        see(ProgramInfo.OPENED);
    }

    /// Puts text in place of what is being edited, as if the person had written it.
    public void edit(String text) {
        area.replaceText(text);
        area.moveTo(0);
    }

    /// Who is asked for a source that was not found, when the person wants to look at it.
    public void onWanted(Consumer<SourceText> asked) {
        wanted = asked;
    }

    /// The sources that were not found.
    public List<SourceText> missing() {
        return further.values().stream()
                .filter(FurtherPage::isMissing)
                .map(FurtherPage::source)
                .toList();
    }

    /// Shows a source that was not found at first.
    public void provide(SourceText found) {
        FurtherPage page = further.get(found.file());
        if (page != null) {
            page.show(found);
            Place place = lookedAt;
            page.page().lookAt(0);
            page.page().lookAt(lineIn(page.page(), place));
        }
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
        for (SourcePage page : pages()) {
            page.showProblems(found.stream().filter(each -> pageOf(each) == page).toList());
        }
        strip.show(found, name);
    }

    /// The page of the source that a problem is in, or null.
    private @Nullable SourcePage pageOf(Diagnostic problem) {
        if (isOpened(problem.file())) {
            return opened;
        }
        for (FurtherPage page : further.values()) {
            String path = "/" + page.source().file().replace('\\', '/');
            if (path.endsWith("/" + problem.file())) {
                return page.page();
            }
        }
        return null;
    }

    private boolean isOpened(String file) {
        return file.isEmpty() || file.equals(name);
    }

    /// Goes to a problem, as far as its file is shown.
    public void goTo(Diagnostic problem) {
        SourcePage page = pageOf(problem);
        if (page != null) {
            see(page.file());
            page.goTo(problem.line(), problem.column());
        }
    }

    /// Goes to a line of the opened file.
    public void goToLine(int line) {
        see(opened.file());
        opened.goTo(line, 1);
    }

    /// Sets or takes away the breakpoint on the caret's line.
    public void toggleBreakpoint() {
        seen.toggleBreakpoint();
    }

    /// The caret's line in the opened file, counted from 1; 0 while another file is seen.
    @SuppressWarnings("ReferenceEquality") // whether it is that page
    public int caretLine() {
        return seen == opened ? seen.caretLine() : 0;
    }

    /// Opens the search field.
    public void find() {
        findBar.open(false);
    }

    /// Opens the search field with one for what to write instead.
    public void replace() {
        findBar.open(true);
    }

    private void textChanged(String text) {
        edited.set(!text.equals(compiled));
        opened.stale(edited.get());
        empty.setVisible(text.isEmpty());
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && area.isEditable()) {
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
