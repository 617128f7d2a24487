package exitscope.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.dwarf.DebugInfo;
import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.program.ElfImage;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/// Call stacks through code without debug information, through signal handlers, and what can be
/// asked of their values.
class CallStackTest {
    private static final String PROGRAM =
            """
            #include <signal.h>
            #include <stdio.h>
            #include <unistd.h>
            struct pair { int left; struct pair *next; };
            static int seen[3] = {10, 20, 30};
            static void handler(int number) {
                struct pair second = {2, 0}, first = {1, &second};
                char line[16];
                seen[1] = snprintf(line, sizeof line, "%d\\n", number + first.left);
                write(1, line, seen[1]);
                pause();
            }
            static void middle(const char *why) {
                raise(SIGUSR1);
                puts(why);
            }
            int main(void) {
                signal(SIGUSR1, handler);
                middle("done");
            }
            """;

    private record Stopped(MachineState state, TaskId task, DebugInfo info) {
        CallStack stack() {
            return CallStack.of(state, task, info);
        }
    }

    /// Runs until the program sleeps in its handler.
    private static Stopped asleep() {
        ElfImage image = GuestRun.compile("stacks.c", PROGRAM);
        MachineState state = GuestRun.boot("stacks", image);
        Schedule schedule = Schedule.parse("fifo");
        for (int i = 0; i < 10_000; i++) {
            List<Choice> choices = Machine.enabled(state);
            if (choices.isEmpty()) {
                break;
            }
            state = Machine.step(state, schedule.pick(state, choices)).after();
        }
        for (Task task : state.tasks().values()) {
            if (task.name().equals("stacks") && task.run() instanceof RunState.Blocked) {
                return new Stopped(state, task.id(), DebugInfo.of(image));
            }
        }
        throw new AssertionError("it does not sleep");
    }

    @Test
    void aStackGoesThroughTheLibraryAndASignal() {
        List<String> functions = asleep().stack().frames().stream().map(Frame::function).toList();
        assertEquals("main", functions.getLast());
        assertEquals(
                List.of("handler", Frame.SIGNAL),
                functions.subList(functions.indexOf("handler"), functions.indexOf("handler") + 2));
        assertTrue(
                functions.indexOf("raise") > functions.indexOf(Frame.SIGNAL), functions::toString);
        assertEquals("middle", functions.get(functions.size() - 2));
    }

    @Test
    void valuesCanBeTakenApart() {
        Frame frame =
                asleep().stack().frames().stream()
                        .filter(each -> each.function().equals("handler"))
                        .findFirst()
                        .orElseThrow();
        var first = (Value.Fields) frame.variable("first").orElseThrow().value();
        assertEquals("struct pair", first.type().name());
        assertEquals(BigInteger.ONE, ((Value.Whole) first.field("left").orElseThrow()).number());
        Value second = frame.dereference(first.field("next").orElseThrow()).orElseThrow();
        assertEquals("{left = 2, next = 0x0}", second.text());
        Variable seen = frame.variable("seen").orElseThrow();
        assertTrue(seen.global());
        assertEquals("int [3]", seen.type().name());
        assertEquals("{10, 3, 30}", seen.value().text());
        Value element = frame.element(seen.value(), 2).orElseThrow();
        assertEquals("30", element.text());
        long begin = Objects.requireNonNull(seen.value().address());
        assertEquals(begin + 8, element.address());
        assertEquals(
                "\"11\\n\", '\\000' <repeats 12 times>",
                frame.variable("line").orElseThrow().value().text());
    }

    @Test
    void aTaskOfAnotherProgramHasOnlyAddresses() {
        Stopped stopped = asleep();
        TaskId init = stopped.state().tasks().values().iterator().next().id();
        CallStack stack = CallStack.of(stopped.state(), init, stopped.info());
        assertEquals("", stack.innermost().orElseThrow().function());
        assertTrue(stack.innermost().orElseThrow().variables().isEmpty());
    }
}
