package exitscope.views.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.command.Command;
import exitscope.phrase.Phrase;
import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.publish.SourceText;
import exitscope.state.TaskId;
import exitscope.views.Fx;
import exitscope.views.Messages;
import exitscope.views.Scenes;
import exitscope.views.Selection;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

class SourceViewTest {
    private final List<Command> sent = new ArrayList<>();
    private final Selection selection = new Selection();
    private SourceView view;
    private Fx window;

    @BeforeEach
    void open() {
        view = Fx.call(() -> new SourceView(new Messages(Locale.ENGLISH), selection, sent::add));
        window = Fx.show(() -> view, 720, 640);
        window.publish(Scenes.zombie());
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void everyTaskHasItsChipAndAClickSelectsIt() {
        Node chip =
                window.nodes("es-task-chip").stream()
                        .filter(node -> ((Labeled) node).getText().equals("7"))
                        .findFirst()
                        .orElseThrow();
        window.click(chip);
        assertEquals(new TaskId(7), selection.task().get());
        assertEquals(List.of("12"), highlighted());
    }

    /// The numbers of the lines that are highlighted.
    private List<String> highlighted() {
        return Fx.call(() ->
                view.node().lookupAll(".paragraph-box").stream()
                        .filter(line ->
                                line.getPseudoClassStates()
                                        .contains(PseudoClass.getPseudoClass("current")))
                        .map(line -> ((Label) line.lookup(".source-line-number")).getText())
                        .toList());
    }

    @Test
    void theHighlightGoesWhereTheSelectedTaskIsAndNothingIsDrawnAnewForIt() {
        Fx.run(() -> selection.task().set(new TaskId(7)));
        assertEquals(List.of("12"), highlighted());
        Set<Node> before = Fx.call(() -> Set.copyOf(view.node().lookupAll(".paragraph-box")));
        Fx.run(() -> selection.task().set(new TaskId(2)));
        List<String> other = highlighted();
        assertEquals(1, other.size());
        assertNotEquals(List.of("12"), other);
        Fx.run(() -> selection.task().set(new TaskId(7)));
        assertEquals(List.of("12"), highlighted());
        assertEquals(before, Fx.call(() -> Set.copyOf(view.node().lookupAll(".paragraph-box"))));
    }

    @Test
    void aTextThatIsOpenedHasNoHighlightYet() {
        Fx.run(() -> selection.task().set(new TaskId(7)));
        assertEquals(List.of("12"), highlighted());
        String text = Fx.call(() -> area().getText());
        Fx.run(() -> view.open("family.c", text));
        assertEquals(List.of(), highlighted());
    }

    @Test
    void editingIsNoticedAndUndone() {
        assertFalse(Fx.call(view.edited()::get));
        window.click(area());
        window.type("x");
        assertTrue(Fx.call(view.edited()::get));
        window.press(KeyCode.CONTROL, KeyCode.Z);
        assertFalse(Fx.call(view.edited()::get));
    }

    @Test
    void whatIsFoundIsReplacedOneByOneOrAllAtOnceAndUndoneAtOnce() {
        Fx.run(() -> {
            area().replaceText("one two One three one");
            area().moveTo(0);
            view.replace();
            ((TextField) view.node().lookup(".source-find .text-field")).setText("one");
            ((TextField) view.node().lookup("#source-replace")).setText("1");
        });
        button("Replace");
        assertEquals("1 two One three one", Fx.call(() -> area().getText()));
        assertEquals("One", Fx.call(() -> area().getSelectedText()));
        button("Replace All");
        assertEquals("1 two 1 three 1", Fx.call(() -> area().getText()));
        Fx.run(() -> area().undo());
        assertEquals("1 two One three one", Fx.call(() -> area().getText()));
    }

    private void button(String text) {
        Fx.run(() ->
                view.node().lookupAll(".source-find .button").stream()
                        .map(Button.class::cast)
                        .filter(each -> each.getText().equals(text))
                        .forEach(Button::fire));
    }

    @Test
    void whatIsEditedIsNotLostWhenTheRunGoesOn() {
        Fx.run(() -> area().insertText(0, "// mine\n"));
        window.publish(Scenes.booted());
        assertTrue(Fx.call(() -> area().getText()).startsWith("// mine\n"));
    }

    @Test
    void problemsAreListedAndAClickGoesThere() {
        Fx.run(() ->
                view.showProblems(
                        List.of(
                                Diagnostic.of(
                                        "family.c",
                                        12,
                                        5,
                                        Severity.ERROR,
                                        Phrase.verbatim("unknown name 'foo'")))));
        window.click(window.withText("error, line 12: unknown name 'foo'"));
        assertEquals(11, Fx.call(() -> area().getCurrentParagraph()));
        assertEquals(4, Fx.call(() -> area().getCaretColumn()));
        assertTrue(
                Fx.call(() -> area().getParagraph(11).getParagraphStyle()).contains("error-line"));
        Fx.run(() -> view.showProblems(List.of()));
        assertFalse(
                Fx.call(() -> area().getParagraph(11).getParagraphStyle()).contains("error-line"));
    }

    @Test
    void aProgramWithoutTextSaysSo() {
        Publication moment = Scenes.booted();
        ProgramInfo program = new ProgramInfo("server", "/server", null, moment.program().lines());
        window.publish(
                new Publication(
                        program,
                        moment.moment(),
                        moment.state(),
                        null,
                        List.of(),
                        moment.branches(),
                        moment.activity()));
        window.withText(
                "server does not tell what it was made of.\n"
                        + "Its instructions are under “Instructions” above.");
        assertFalse(Fx.call(view.edited()::get));
        window.publish(moment);
        assertTrue(Fx.call(() -> area().getText()).contains("int main(void)"));
    }

    @Test
    void everySourceHasATabAndOneThatIsMissingCanBeChosen() {
        Publication moment = Scenes.booted();
        ProgramInfo one = moment.program();
        ProgramInfo program =
                new ProgramInfo(
                        one.name(),
                        one.path(),
                        one.source(),
                        one.lines(),
                        one.functions(),
                        null,
                        List.of(
                                new SourceText(
                                        "/src/list.c", "int list;\n", SourceText.Doubt.CHANGED),
                                new SourceText("/src/gone.c", null, SourceText.Doubt.NONE)));
        List<SourceText> wanted = new ArrayList<>();
        Fx.run(() -> view.onWanted(wanted::add));
        window.publish(
                new Publication(
                        program,
                        moment.moment(),
                        moment.state(),
                        null,
                        List.of(),
                        moment.branches(),
                        moment.activity()));
        window.click(window.withText("list.c"));
        assertEquals("int list;\n", Fx.call(() -> area().getText()));
        window.withText("list.c is not the text that was compiled: lines may not match.");
        Fx.run(() -> area().moveTo(0));
        Fx.run(view::toggleBreakpoint);
        assertEquals("line list.c:1", ((Command.AddBreakpoint) sent.getLast()).breakpoint().text());
        window.click(window.withText("gone.c"));
        window.click(window.withText("Choose the File…"));
        assertEquals("/src/gone.c", wanted.getFirst().file());
        Fx.run(() ->
                view.provide(new SourceText("/src/gone.c", "int gone;\n", SourceText.Doubt.NONE)));
        assertEquals("int gone;\n", Fx.call(() -> area().getText()));
        assertEquals(List.of(), Fx.call(view::missing));
        assertFalse(Fx.call(view.edited()::get));
    }

    @Test
    void whatTheMouseRestsOnIsReadAsAnExpression() {
        String line = "  node->next.value = f(count) + a.b;";
        assertEquals("node", HoverValues.expressionAt(line, 3));
        assertEquals("node->next", HoverValues.expressionAt(line, 9));
        assertEquals("node->next.value", HoverValues.expressionAt(line, 14));
        assertEquals("count", HoverValues.expressionAt(line, line.indexOf("count") + 4));
        assertNull(HoverValues.expressionAt(line, line.indexOf('+')));
        assertNull(HoverValues.expressionAt(line, line.indexOf("->")));
    }

    @Test
    void findGoesFromPlaceToPlace() {
        window.click(area());
        Fx.run(view::find);
        window.type("gone");
        window.withText("2 found");
        int first = Fx.call(() -> area().getCurrentParagraph());
        window.press(KeyCode.ENTER);
        int second = Fx.call(() -> area().getCurrentParagraph());
        assertEquals(List.of(23, 25), List.of(first, second));
    }

    @Test
    void theTextIsColoured() {
        Fx.until(
                "colours",
                () -> !area().getStyleAtPosition(area().getText().indexOf("static") + 1).isEmpty());
        assertEquals(
                List.of("syntax-keyword"),
                List.copyOf(
                        Fx.call(() ->
                                area().getStyleAtPosition(
                                                area().getText().indexOf("static") + 1))));
    }

    @Test
    void theSameTextOnceMoreIsColouredToo() {
        int keyword = Fx.call(() -> area().getText().indexOf("static") + 1);
        Fx.until("colours", () -> !area().getStyleAtPosition(keyword).isEmpty());
        Fx.run(() -> view.open("again.c", area().getText()));
        Fx.until("colours again", () -> !area().getStyleAtPosition(keyword).isEmpty());
    }

    private CodeArea area() {
        return (CodeArea) Objects.requireNonNull(view.node().lookup(".source-area"));
    }
}
