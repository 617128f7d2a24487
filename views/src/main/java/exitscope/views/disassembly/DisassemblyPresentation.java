package exitscope.views.disassembly;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Condition;
import exitscope.dwarf.DebugInfo;
import exitscope.inspect.MixedListing;
import exitscope.program.ElfImage;
import exitscope.program.SourceLine;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.publish.SourceText;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.views.Place;
import exitscope.views.TaskState;
import exitscope.views.WorthALook;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Which task stands at which instruction, and where breakpoints are.
final class DisassemblyPresentation {
    /// A task at its instruction.
    record Marker(TaskId task, String number, TaskState state) {}

    private @Nullable MixedListing listing;
    private @Nullable ElfImage image;
    private @Nullable ProgramInfo program;
    private final Map<String, List<String>> texts = new HashMap<>();
    private Map<Long, List<Marker>> markers = Map.of();
    private Map<Long, Breakpoint> breakpoints = Map.of();
    private Map<TaskId, Long> places = Map.of();
    private List<TaskId> lookedAt = List.of();

    /// Shows a moment.
    ///
    /// @return whether it is another program than before
    boolean show(Publication publication) {
        program = publication.program();
        DebugInfo info = program.debug();
        ElfImage present = info == null ? null : info.image();
        boolean other = !Objects.equals(present, image);
        if (other) {
            image = present;
            listing = info == null ? null : new MixedListing(info);
            texts.clear();
        }
        place(publication.state(), program);
        lookedAt = WorthALook.tasks(publication);
        Map<Long, Breakpoint> found = new HashMap<>();
        for (Breakpoint breakpoint : publication.marks().breakpoints()) {
            if (breakpoint.condition() instanceof Condition.Address(long address)) {
                found.put(address, breakpoint);
            }
        }
        breakpoints = found;
        return other;
    }

    private void place(MachineState state, ProgramInfo opened) {
        Map<Long, List<Marker>> found = new HashMap<>();
        Map<TaskId, Long> where = new HashMap<>();
        for (Task task : state.tasks().values()) {
            long pc = task.registers().pc();
            if (task.memory() != null && Place.runs(task, opened) && rowOf(pc) >= 0) {
                where.put(task.id(), pc);
                found.computeIfAbsent(pc, _ -> new ArrayList<>())
                        .add(
                                new Marker(
                                        task.id(),
                                        Integer.toString(task.outerNumber()),
                                        TaskState.of(task, state)));
            }
        }
        markers = found;
        places = where;
    }

    int size() {
        MixedListing known = listing;
        return known == null ? 0 : known.size();
    }

    MixedListing.@Nullable Row row(int index) {
        MixedListing known = listing;
        return known == null ? null : known.row(index);
    }

    private int rowOf(long address) {
        MixedListing known = listing;
        return known == null ? -1 : known.rowOf(address);
    }

    /// The row that a person means: a function by its name, or an address; -1 for nothing.
    int rowOf(String wanted) {
        MixedListing known = listing;
        if (known == null || wanted.isBlank()) {
            return -1;
        }
        int row = known.rowOf(wanted.strip());
        if (row >= 0) {
            return row;
        }
        String digits = wanted.strip();
        try {
            return known.rowOf(
                    Long.parseUnsignedLong(
                            digits.startsWith("0x") ? digits.substring(2) : digits, 16));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /// The tasks whose next instruction is there.
    List<Marker> markers(long address) {
        return markers.getOrDefault(address, List.of());
    }

    /// The breakpoint on an instruction, or null.
    @Nullable Breakpoint breakpoint(long address) {
        return breakpoints.get(address);
    }

    /// The instruction to look at: the selected task's, else that of the first task that is worth a
    /// look; null when none stands in the program's code.
    @Nullable Long current(@Nullable TaskId selected) {
        return Stream.concat(Stream.ofNullable(selected), lookedAt.stream())
                .flatMap(id -> Stream.ofNullable(places.get(id)))
                .findFirst()
                .orElse(null);
    }

    /// The row of [#current], -1 when there is none.
    int currentRow(@Nullable TaskId selected) {
        Long address = current(selected);
        return address == null ? -1 : rowOf(address);
    }

    /// The text of a line, without what stands before it; empty where the source is not known.
    String text(SourceLine line) {
        ProgramInfo known = program;
        String file = known == null ? null : known.sourceOf(line.file());
        if (known == null || file == null) {
            return "";
        }
        List<String> lines = texts.computeIfAbsent(file, name -> lines(name, known));
        return line.line() <= lines.size() ? lines.get(line.line() - 1).strip() : "";
    }

    private static List<String> lines(String file, ProgramInfo program) {
        Optional<String> text =
                file.equals(ProgramInfo.OPENED)
                        ? Optional.ofNullable(program.source())
                        : program.further().stream()
                                .filter(each -> each.file().equals(file))
                                .findFirst()
                                .map(SourceText::text);
        return text.map(each -> each.lines().toList()).orElse(List.of());
    }
}
