package exitscope.schedule;

import exitscope.persistent.Fingerprint;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A policy that picks among the enabled choices. A pick depends on nothing but the state.
///
/// Under every policy a timer whose time has come fires first, and one whose time has not come
/// fires only when no task can run: then the clock jumps to it.
public sealed interface Schedule {
    /// The task that moved last goes on until it sleeps, stops or ends; then the one made first.
    /// One that never does so gives way to the next when its turn is over, so that waiting for
    /// another's word in a loop comes to an end.
    record Fifo() implements Schedule {
        @Override
        public Choice pickTask(MachineState state, List<Choice> tasks) {
            Choice same = choiceOf(state.running(), tasks);
            if (same == null) {
                return tasks.getFirst();
            }
            return state.clock() < state.turnEnds() ? same : after(state.running(), tasks);
        }
    }

    /// The tasks take turns, one transition each, in the order in which they were made.
    record RoundRobin() implements Schedule {
        @Override
        public Choice pickTask(MachineState state, List<Choice> tasks) {
            return after(state.running(), tasks);
        }
    }

    /// Any task, by a fixed function of the seed and of how far the run has come.
    record SeededRandom(long seed) implements Schedule {
        @Override
        public Choice pickTask(MachineState state, List<Choice> tasks) {
            long number =
                    new Fingerprint()
                            .add(seed)
                            .add(state.clock())
                            .add(state.running() == null ? 0 : state.running().value())
                            .value();
            return tasks.get((int) Long.remainderUnsigned(number, tasks.size()));
        }
    }

    /// Picks among choices of kind [Choice.Run], of which there is at least one.
    Choice pickTask(MachineState state, List<Choice> tasks);

    /// Picks one of the enabled choices, of which there is at least one.
    default Choice pick(MachineState state, List<Choice> enabled) {
        Choice last = enabled.getLast();
        if (!(last instanceof Choice.FireTimer)) {
            return pickTask(state, enabled);
        }
        boolean due = state.timers().firstKey() <= state.clock();
        if (due || enabled.size() == 1) {
            return last;
        }
        return pickTask(state, enabled.subList(0, enabled.size() - 1));
    }

    /// The next in the order in which they were made; behind the last comes the first.
    private static Choice after(@Nullable TaskId last, List<Choice> tasks) {
        for (Choice choice : tasks) {
            if (choice instanceof Choice.Run(TaskId task, _)
                    && task.value() > (last == null ? 0 : last.value())) {
                return choice;
            }
        }
        return tasks.getFirst();
    }

    private static @Nullable Choice choiceOf(@Nullable TaskId task, List<Choice> tasks) {
        for (Choice choice : tasks) {
            if (choice instanceof Choice.Run(TaskId runs, _) && runs.equals(task)) {
                return choice;
            }
        }
        return null;
    }

    /// As a person writes it; [#parse] reads it.
    default String text() {
        return switch (this) {
            case Fifo _ -> "fifo";
            case RoundRobin _ -> "round-robin";
            case SeededRandom(long seed) -> "random:" + seed;
        };
    }

    /// Reads `fifo`, `round-robin` or `random:SEED`.
    ///
    /// @throws ExitscopeException when it is none of these
    static Schedule parse(String text) {
        if (text.equals("fifo")) {
            return new Fifo();
        }
        if (text.equals("round-robin")) {
            return new RoundRobin();
        }
        if (text.startsWith("random:")) {
            try {
                return new SeededRandom(Long.parseLong(text.substring("random:".length())));
            } catch (NumberFormatException e) {
                throw new ExitscopeException(
                        Phrase.of("schedule.noSeed", text), Phrase.of("schedule.writeSeed"), e);
            }
        }
        throw new ExitscopeException(
                Phrase.of("schedule.unknown", text), Phrase.of("schedule.write"));
    }
}
