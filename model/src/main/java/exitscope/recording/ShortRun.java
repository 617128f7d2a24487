package exitscope.recording;

import exitscope.history.History;
import exitscope.machine.Boot;
import exitscope.machine.Execution;
import exitscope.machine.Machine;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Moment;
import exitscope.schedule.Schedule;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.Personality;
import exitscope.state.TerminalStreams;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// A run in a few words: the program's text, or its name among the samples, the schedule, and where
/// the choices were others than the schedule's. Unlike a [Recording] it needs the same Exitscope to
/// compile it to the same program.
///
/// @param name of the program's file
/// @param source its C text, or null for the sample of that name
/// @param image the SHA-256 of the program, to see whether it is the same
/// @param schedule as [Schedule#parse] reads it
/// @param input what was typed before the start
/// @param length transitions up to where one stands
/// @param ticks instructions into the next transition there
/// @param departures choices that are not the schedule's, by their step
public record ShortRun(
        String name,
        @Nullable String source,
        String image,
        List<String> arguments,
        boolean asInit,
        String schedule,
        Personality personality,
        TerminalStreams terminals,
        Bytes input,
        boolean inputClosed,
        long length,
        long ticks,
        List<Departure> departures) {
    /// More transitions than anybody pastes.
    public static final long LONGEST = 1_000_000;

    public ShortRun {
        arguments = List.copyOf(arguments);
        departures = List.copyOf(departures);
    }

    /// A choice that is not the schedule's.
    ///
    /// @param step transitions before it
    public record Departure(long step, Choice choice) {}

    /// The run up to where a session stands.
    ///
    /// @param sample whether the program is the sample of its name, whose text need not be told
    /// @return null when it came as an ELF, or is too long
    public static @Nullable ShortRun of(Recording recording, boolean sample) {
        Moment moment = recording.history().moment();
        Origin origin = recording.origin();
        if (origin == null || moment.step() > LONGEST) {
            return null;
        }
        var boot = recording.boot();
        return new ShortRun(
                boot.name(),
                sample ? null : origin.source(),
                boot.program().fingerprint(),
                boot.arguments(),
                boot.init() == null,
                recording.schedule(),
                boot.personality(),
                boot.terminals(),
                boot.input(),
                boot.inputClosed(),
                moment.step(),
                moment.ticks(),
                departures(recording, moment));
    }

    private static List<Departure> departures(Recording recording, Moment moment) {
        Schedule schedule = Schedule.parse(recording.schedule());
        long made = moment.step() + (moment.ticks() > 0 ? 1 : 0);
        List<Departure> departures = new ArrayList<>();
        MachineState state = Boot.boot(recording.boot());
        long step = 0;
        for (Choice choice : recording.history().choices(moment.branch(), made)) {
            List<Choice> enabled = Machine.enabled(state);
            Choice usual = enabled.isEmpty() ? null : schedule.pick(state, enabled);
            if (!choice.equals(usual)) {
                departures.add(new Departure(step, choice));
            }
            state = Machine.step(state, choice).after();
            step++;
        }
        return departures;
    }

    /// Makes the choices.
    ///
    /// @param boot the program about to run
    /// @param budget what the kept states may weigh together, in bytes
    /// @param progress hears the number of transitions made so far
    /// @throws exitscope.problem.ExitscopeException when they cannot be made
    public History replay(MachineState boot, long budget, LongConsumer progress) {
        return replay(boot, budget, Execution.STANDARD, progress);
    }

    /// Makes the choices.
    ///
    /// @param boot the program about to run
    /// @param budget what the kept states may weigh together, in bytes
    /// @param progress hears the number of transitions made so far
    /// @throws exitscope.problem.ExitscopeException when they cannot be made
    public History replay(
            MachineState boot, long budget, Execution execution, LongConsumer progress) {
        History history = new History(boot, Schedule.parse(schedule), budget, execution);
        int next = 0;
        long made = length + (ticks > 0 ? 1 : 0);
        for (long step = 0; step < made; step++) {
            Choice choice = history.scheduled();
            if (next < departures.size() && departures.get(next).step() == step) {
                choice = departures.get(next++).choice();
            }
            if (choice == null || !Machine.isEnabled(history.state(), choice)) {
                throw new ExitscopeException(
                        Phrase.of("short.impossible", step), Phrase.of("short.otherProgram"));
            }
            history.choose(choice);
            progress.accept(step + 1);
        }
        history.seek(new Moment(0, length, ticks));
        return history;
    }
}
