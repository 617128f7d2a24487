package exitscope.views.disassembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import exitscope.breakpoint.Condition;
import exitscope.command.Command;
import exitscope.publish.Publication;
import exitscope.state.Task;
import exitscope.views.Fx;
import exitscope.views.Messages;
import exitscope.views.RealRun;
import exitscope.views.Selection;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The instructions of a real run.
class DisassemblyViewTest {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final List<Command> sent = new ArrayList<>();

    private static Publication inProgram() throws IOException {
        return RealRun.of("02-exit-status.c", "fifo").stream()
                .filter(moment -> {
                    Task task = moment.state().tasks().get(2);
                    return task != null
                            && task.id().equals(moment.state().running())
                            && task.name().startsWith("02-exit")
                            && task.memory() != null;
                })
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private static void awaitText(Fx window, String text) {
        for (int i = 0; i < 200 && !window.texts().contains(text); i++) {
            Fx.pulse();
        }
        assertTrue(window.texts().contains(text), () -> window.texts().toString());
    }

    @Test
    void theTaskStandsAtItsInstructionAndAClickSetsABreakpoint() throws IOException {
        Publication moment = inProgram();
        long pc = requireNonNull(moment.state().tasks().get(2)).registers().pc();
        String address = Long.toHexString(pc);
        try (Fx window =
                Fx.show(
                        () ->
                                new DisassemblyView(
                                        new Messages(Locale.ENGLISH), new Selection(), sent::add),
                        620,
                        400)) {
            window.publish(moment);
            awaitText(window, address);
            List<Node> current =
                    window.nodes("instruction-row").stream()
                            .filter(node -> node.getPseudoClassStates().contains(CURRENT))
                            .toList();
            assertEquals(1, current.size());
            assertTrue(current.getFirst().getAccessibleText().startsWith(address + " "));
            window.click(window.withText(address));
            Command.AddBreakpoint added =
                    assertInstanceOf(Command.AddBreakpoint.class, sent.getFirst());
            assertEquals(new Condition.Address(pc), added.breakpoint().condition());
        }
    }

    @Test
    void aFunctionIsFoundByItsNameWithItsSourceLines() throws IOException {
        Publication moment = inProgram();
        try (Fx window =
                Fx.show(
                        () ->
                                new DisassemblyView(
                                        new Messages(Locale.ENGLISH), new Selection(), sent::add),
                        620,
                        400)) {
            window.publish(moment);
            window.click(window.nodes("text-field").getFirst());
            window.type("main");
            window.press(KeyCode.ENTER);
            awaitText(window, "main:");
            assertTrue(
                    window.texts().stream()
                            .anyMatch(text ->
                                    text.startsWith("02-exit-status.c:")
                                            && text.contains("int main(")),
                    () -> window.texts().toString());
        }
    }
}
