package exitscope.views.source;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Condition;
import exitscope.command.Command;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.views.CommandSink;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The breakpoints on lines of a text.
final class LineBreakpoints {
    private final String file;
    private final CommandSink commands;
    private Map<Integer, Breakpoint> byLine = Map.of();

    private @Nullable ProgramInfo program;

    /// @param file which of the program's sources, as [ProgramInfo#sourceOf] names it
    LineBreakpoints(String file, CommandSink commands) {
        this.file = file;
        this.commands = commands;
    }

    /// Takes the breakpoints that there are now.
    ///
    /// @return the lines at which something is different
    Set<Integer> show(Publication publication) {
        program = publication.program();
        Map<Integer, Breakpoint> now = new HashMap<>();
        for (Breakpoint breakpoint : publication.marks().breakpoints()) {
            if (breakpoint.condition() instanceof Condition.Line line
                    && isHere(line, publication.program())) {
                now.put(line.line(), breakpoint);
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

    private boolean isHere(Condition.Line line, ProgramInfo program) {
        return file.equals(ProgramInfo.OPENED)
                ? line.file().isEmpty() || line.isIn(program.name())
                : line.isIn(file);
    }

    /// The file's last part where that is enough to tell it from the others.
    private String shortest() {
        ProgramInfo all = program;
        if (all == null) {
            return file;
        }
        String last = file.substring(file.lastIndexOf('/') + 1);
        long others =
                all.lines().files().stream()
                        .filter(each -> new Condition.Line(last, 1).isIn(each))
                        .count();
        return others > 1 ? file : last;
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
                                new Breakpoint(0, new Condition.Line(shortest(), line), null, true))
                        : new Command.RemoveBreakpoint(there.id()));
    }
}
