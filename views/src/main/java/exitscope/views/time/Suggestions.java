package exitscope.views.time;

import exitscope.abi.Signal;
import exitscope.abi.SyscallNumber;
import exitscope.change.EventKind;
import exitscope.predicate.KernelFields;
import exitscope.predicate.MachineField;
import exitscope.predicate.TaskField;
import exitscope.program.FunctionRange;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.state.ExitStage;
import exitscope.state.Task;
import exitscope.state.TaskExitState;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What can be chosen for the parameters of a [StopKind] at a moment.
final class Suggestions {
    private static final int STANDARD_SIGNALS = 31;

    private final Publication at;

    Suggestions(Publication at) {
        this.at = at;
    }

    /// From which to choose, the likely one first; empty where one has to write.
    List<String> of(StopKind.Parameter parameter) {
        return switch (parameter) {
            case LINE, ADDRESS, VALUE, VARIABLE -> List.of();
            case SIZE -> List.of("8", "4", "16", "64");
            case FUNCTION -> functions(at.program());
            case SYSCALL ->
                    Stream.of(SyscallNumber.values())
                            .map(each -> SyscallNumber.nameOf(each.number()))
                            .distinct()
                            .sorted()
                            .toList();
            case PHASE -> List.of("", "entry", "exit");
            case SIGNAL ->
                    Stream.concat(
                                    Stream.of("any"),
                                    IntStream.rangeClosed(1, STANDARD_SIGNALS)
                                            .mapToObj(number -> new Signal(number).label()))
                            .toList();
            case TARGET -> Stream.concat(Stream.of(""), tasks().stream()).toList();
            case STAGE -> words(ExitStage.values());
            case STATE -> words(TaskExitState.values());
            case EVENT -> Stream.of(EventKind.values()).map(EventKind::label).toList();
            case MACHINE_FIELD ->
                    Stream.concat(
                                    Stream.of(MachineField.values()).map(MachineField::label),
                                    KernelFields.ofMachine().stream())
                            .toList();
            case TASK -> tasks();
            case TASK_FIELD ->
                    Stream.concat(
                                    Stream.of(TaskField.values()).map(TaskField::label),
                                    KernelFields.ofTask().stream())
                            .toList();
            case OPERATOR -> List.of("==", "!=", ">", ">=", "<", "<=");
        };
    }

    /// Conditions on the task that moves.
    List<String> conditions() {
        List<String> conditions = new ArrayList<>(List.of(""));
        tasks().forEach(number -> conditions.add("number == " + number));
        return conditions;
    }

    private List<String> tasks() {
        List<String> numbers = new ArrayList<>();
        for (Task task : at.state().tasks().values()) {
            int number = task.outerNumber();
            if (number > 0) {
                numbers.add(Integer.toString(number));
            }
        }
        return numbers;
    }

    /// Those of the opened file, or all when it has none.
    private static List<String> functions(ProgramInfo program) {
        List<String> own = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (FunctionRange function : program.functions().all()) {
            all.add(function.name());
            program.lines()
                    .lineAt(function.start())
                    .filter(line -> line.file().endsWith(program.name()))
                    .ifPresent(_ -> own.add(function.name()));
        }
        return own.isEmpty() ? all : own;
    }

    private static List<String> words(Enum<?>[] constants) {
        return Stream.of(constants)
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
