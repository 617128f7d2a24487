package exitscope.views;

import exitscope.abi.SignalInfo;
import exitscope.publish.ProgramInfo;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.ExitStage;
import exitscope.state.MachineState;
import exitscope.state.Resumption;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.Timers;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A choice in words: who would do what, as far as that is known before it is done.
public final class ChoiceText {
    private static final int MOST_NAMED = 3;
    private static final int LONGEST_INPUT = 24;

    private final Messages messages;

    public ChoiceText(Messages messages) {
        this.messages = messages;
    }

    /// The choice as a sentence, such as "3 runs on from line 12" or "the clock jumps 2 s: 3
    /// wakes".
    ///
    /// @param state the state in which the choice is made
    public String of(Choice choice, MachineState state, ProgramInfo program) {
        return messages.sentence(words(choice, state, program));
    }

    private String words(Choice choice, MachineState state, ProgramInfo program) {
        return switch (choice) {
            case Choice.Run run -> {
                Task task = state.tasks().get(run.task().value());
                yield task == null ? messages.text("choice.gone") : of(task, state, program);
            }
            case Choice.FireTimer _ -> ofTimer(state);
            case Choice.Type type -> messages.text("choice.type", excerpt(type.bytes()));
            case Choice.CloseInput _ -> messages.text("choice.closeInput");
        };
    }

    /// The task that a choice moves, or null.
    public static @Nullable TaskId taskOf(Choice choice) {
        return choice instanceof Choice.Run run ? run.task() : null;
    }

    private String of(Task task, MachineState state, ProgramInfo program) {
        String number = Integer.toString(task.outerNumber());
        return switch (task.run()) {
            case RunState.Newborn _ -> messages.text("choice.newborn", number);
            case RunState.App _ -> {
                Place place = Place.of(task, state, program);
                if (place == null) {
                    yield messages.text("choice.runs", number);
                }
                String line = Integer.toString(place.line());
                if (place.isOpened()) {
                    yield messages.text(
                            place.called() ? "choice.runsBelow" : "choice.runsFrom", number, line);
                }
                yield messages.text(
                        place.called() ? "choice.runsBelow.file" : "choice.runsFrom.file",
                        number,
                        line,
                        place.fileName());
            }
            case RunState.Syscall syscall ->
                    messages.text(key(syscall.resumed()), number, SyscallText.of(syscall.call()));
            case RunState.SyscallEntry entry ->
                    messages.text("choice.syscall", number, SyscallText.of(entry.call()));
            case RunState.Exec exec -> messages.text("choice.exec", number, exec.program().path());
            case RunState.SyscallDone _ -> messages.text("choice.returns", number);
            case RunState.Deliver deliver ->
                    messages.text("choice.takes", number, deliver.info().signal().label());
            case RunState.Interrupt interrupt -> interrupted(number, interrupt, task, state);
            case RunState.Exit exit -> messages.text("choice.exit", number, stage(exit.stage()));
            case RunState.Blocked _, RunState.Gone _ -> messages.text("choice.runs", number);
        };
    }

    private static String key(@Nullable Resumption resumed) {
        return resumed == null
                ? "choice.syscall"
                : "choice.again." + resumed.cause().name().toLowerCase(Locale.ROOT);
    }

    private String interrupted(
            String number, RunState.Interrupt interrupt, Task task, MachineState state) {
        SignalInfo next = task.pending().first(task.mask());
        if (next == null) {
            next = state.group(task.group()).pending().first(task.mask());
        }
        if (next != null) {
            return messages.text("choice.takes", number, next.signal().label());
        }
        return interrupt.interrupted() == null
                ? messages.text("choice.returns", number)
                : messages.text("choice.restarts", number, SyscallText.of(interrupt.interrupted()));
    }

    /// What a task does at this stage of its exit, such as "reparents its children".
    public String stage(ExitStage stage) {
        return messages.text("stage." + stage.name().toLowerCase(Locale.ROOT));
    }

    private String ofTimer(MachineState state) {
        var first = state.timers().firstEntry();
        if (first == null) {
            return messages.text("choice.timer");
        }
        TaskNumbers numbers = TaskNumbers.of(state);
        List<String> effects = new ArrayList<>();
        for (Timers.Timer timer : first.value().due()) {
            effects.add(effect(timer, numbers));
        }
        String what = effects.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        if (effects.size() > MOST_NAMED) {
            what += ", …";
        }
        long jump = first.key() - state.clock();
        return jump > 0
                ? messages.text("choice.clock", new StatusText(messages).ofDuration(jump), what)
                : messages.text("choice.timeUp", what);
    }

    /// What a timer does, such as "3 wakes".
    public String effect(Timers.Timer timer, TaskNumbers numbers) {
        return switch (timer) {
            case Timers.WakeTask wake -> messages.text("choice.wakes", numbers.of(wake.task()));
            case Timers.FileTimer(var file) ->
                    messages.text("choice.fileTimer", Integer.toString(file.value()));
            case Timers.Alarm alarm -> messages.text("choice.alarm", numbers.of(alarm.group()));
            case Timers.PosixTimerDue due ->
                    messages.text(
                            "choice.posixTimer",
                            numbers.of(due.group()),
                            Integer.toString(due.number()));
        };
    }

    /// Input as shown in a sentence: short, on one line.
    public static String excerpt(Bytes bytes) {
        String text = bytes.text().strip().replace('\n', '↵');
        return text.length() > LONGEST_INPUT ? text.substring(0, LONGEST_INPUT) + "…" : text;
    }
}
