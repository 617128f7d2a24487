package exitscope.views.source;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Condition;
import exitscope.command.Command;
import exitscope.publish.Publication;
import exitscope.views.CommandSink;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The breakpoints on lines of the text.
final class LineBreakpoints {
    private final CommandSink commands;
    private Map<Integer, Breakpoint> byLine = Map.of();

    LineBreakpoints(CommandSink commands) {
        this.commands = commands;
    }

    /// Takes the breakpoints that there are now.
    ///
    /// @return the lines at which something is different
    Set<Integer> show(Publication publication) {
        Map<Integer, Breakpoint> now = new HashMap<>();
        for (Breakpoint breakpoint : publication.marks().breakpoints()) {
            if (breakpoint.condition() instanceof Condition.Line(int line)) {
                now.put(line, breakpoint);
            }
        }
        Set<Integer> touched = new TreeSet<>(now.keySet());
        touched.addAll(byLine.keySet());
        Map<Integer, Breakpoint> before = byLine;
        touched.removeIf(line -> {
            Breakpoint is = now.get(line);
            return is != null && is.equals(before.get(line));
        });
        byLine = now;
        return touched;
    }

    /// The breakpoint on a line, counted from 1, or null.
    @Nullable Breakpoint at(int line) {
        return byLine.get(line);
    }

    /// Sets one on a line, or takes it away.
    void toggle(int line) {
        Breakpoint there = byLine.get(line);
        commands.send(
                there == null
                        ? new Command.AddBreakpoint(
                                new Breakpoint(0, new Condition.Line(line), null, true))
                        : new Command.RemoveBreakpoint(there.id()));
    }
}
