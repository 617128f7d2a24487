package exitscope.recording;

import exitscope.history.History;
import exitscope.history.HistoryRecord;
import exitscope.kernel.KernelInvariantError;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.machine.Execution;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Marks;
import exitscope.schedule.Schedule;
import exitscope.state.MachineState;
import exitscope.state.StateFingerprint;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.LongConsumer;

/// Everything that a session is made again from, on any machine, with nothing else.
///
/// @param boot the images and all that the machine was started with
/// @param origin what the program was made of, or null when it came as an ELF
/// @param schedule as [Schedule#parse] reads it
/// @param marks breakpoints, watches and bookmarks
/// @param layout how the window looked, as the window itself understands it
/// @param writtenBy the version of Exitscope that made the recording
public record Recording(
        BootOptions boot,
        @Nullable Origin origin,
        String schedule,
        HistoryRecord history,
        Marks marks,
        List<Setting> layout,
        String writtenBy) {
    public Recording {
        layout = List.copyOf(layout);
    }

    /// A setting of the window.
    public record Setting(String name, String value) {}

    /// What came of a replay.
    ///
    /// @param history stands where the person had stood
    /// @param faithful whether it came to the same state
    public record Replayed(History history, boolean faithful) {}

    /// The same with another name of the writer.
    public Recording writtenBy(String version) {
        return new Recording(boot, origin, schedule, history, marks, layout, version);
    }

    /// Replays everything. Costs what running it had cost.
    ///
    /// @param budget what the kept states may weigh together, in bytes
    /// @param progress hears the number of transitions made so far
    /// @throws exitscope.problem.ExitscopeException when the choices do not fit the program
    public Replayed replay(long budget, LongConsumer progress) {
        return replay(budget, Execution.STANDARD, progress);
    }

    /// Replays everything. Costs what running it had cost.
    ///
    /// @param budget what the kept states may weigh together, in bytes
    /// @param progress hears the number of transitions made so far
    /// @throws exitscope.problem.ExitscopeException when the choices do not fit the program
    public Replayed replay(long budget, Execution execution, LongConsumer progress) {
        History replayed =
                History.replay(
                        start(), Schedule.parse(schedule), budget, execution, history, progress);
        return new Replayed(
                replayed, StateFingerprint.of(replayed.state()) == history.fingerprint());
    }

    /// A file may ask for a machine that cannot be.
    private MachineState start() {
        try {
            return Boot.boot(boot);
        } catch (KernelInvariantError | IllegalArgumentException impossible) {
            throw new ExitscopeException(
                    Phrase.of("session.noMachine", boot.name(), impossible.getMessage()),
                    Phrase.of("session.damaged"),
                    impossible);
        }
    }
}
