package exitscope.breakpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.problem.ExitscopeException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakpointTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "line 12",
                "line 12 if zombies > 1",
                "line list.c:12",
                "line /a b/list.c:7 if zombies > 1",
                "line 3 if number == 2 and parent == 1",
                "function main",
                "function ns::f(int, char)",
                "function std::vector<int, std::allocator<int> >::push_back",
                "function A::operator bool() const if number == 2",
                "address 0x10400",
                "syscall wait4",
                "syscall exit_group entry",
                "syscall clone exit if number == 1",
                "signal SIGCHLD",
                "signal any to 5",
                "signal SIGKILL to 5",
                "stage reparent-children",
                "state zombie",
                "state initiated",
                "reap",
                "reparent",
                "event fork",
                "event ptrace",
                "when zombies > 2 or task(5).parent == 1",
            })
    void whatIsReadIsWrittenTheSame(String text) {
        Breakpoint breakpoint = Breakpoint.parse(text);
        assertTrue(breakpoint.enabled());
        assertEquals(text, breakpoint.text());
        assertEquals(breakpoint, Breakpoint.parse("  " + breakpoint.text() + " "));
    }

    @Test
    void aSignalMayBeToldByItsNumber() {
        assertEquals(Breakpoint.parse("signal SIGCHLD to 1"), Breakpoint.parse("signal 17 to 1"));
        assertThrows(ExitscopeException.class, () -> Breakpoint.parse("signal 65"));
        assertThrows(ExitscopeException.class, () -> Breakpoint.parse("signal 0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "line",
                "line 0",
                "line -3",
                "line 99999999999",
                "line 3 4",
                "line list.c:",
                "line :3",
                "line list.c:x",
                "lines 3",
                "address hello",
                "syscall frobnicate",
                "syscall wait4 middle",
                "signal SIGNONE",
                "signal SIGCHLD from 3",
                "signal SIGCHLD to x",
                "stage nowhere",
                "state gone",
                "event birthday",
                "reap it",
                "when",
                "when zombies",
                "line 3 if",
                "line 3 if zombies >",
            })
    void whatCannotBeReadIsSaidWithAWayOut(String text) {
        ExitscopeException problem =
                assertThrows(ExitscopeException.class, () -> Breakpoint.parse(text));
        assertFalse(problem.getMessage().isBlank());
        assertFalse(problem.wayOut().toString().isBlank());
    }
}
