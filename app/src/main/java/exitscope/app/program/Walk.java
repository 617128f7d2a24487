package exitscope.app.program;

import exitscope.change.Transition;
import exitscope.machine.Execution;
import exitscope.machine.Machine;
import exitscope.publish.Activity;
import exitscope.publish.BranchInfo;
import exitscope.publish.Marks;
import exitscope.publish.Moment;
import exitscope.publish.Option;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.timeline.Timeline;
import exitscope.timeline.TimelineLog;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Walks a run forward, transition by transition, as a schedule has it; keeps nothing of the way.
/// Where a person goes back and forth, use a session.
public final class Walk {
    private final ProgramInfo program;
    private final Schedule schedule;
    private final Execution execution;
    private MachineState state;
    private long position;
    private @Nullable Transition last;
    private final @Nullable TimelineLog timeline;

    /// Stands before the first transition.
    public Walk(ProgramInfo program, MachineState boot, Schedule schedule, Execution execution) {
        this(program, boot, schedule, execution, null);
    }

    private Walk(
            ProgramInfo program,
            MachineState boot,
            Schedule schedule,
            Execution execution,
            @Nullable TimelineLog timeline) {
        this.program = program;
        this.schedule = schedule;
        this.execution = execution;
        this.state = boot;
        this.timeline = timeline;
    }

    /// One that keeps the time line, for publications that have it.
    public static Walk withTimeline(
            ProgramInfo program, MachineState boot, Schedule schedule, Execution execution) {
        return new Walk(program, boot, schedule, execution, new TimelineLog(boot));
    }

    /// Makes the next transition.
    ///
    /// @return what it did, or null when nothing can move any more
    public @Nullable Transition forward() {
        List<Choice> enabled = Machine.enabled(state);
        if (enabled.isEmpty()) {
            return null;
        }
        Transition transition = Machine.step(state, schedule.pick(state, enabled), execution);
        last = transition;
        if (timeline != null) {
            timeline.append(transition);
        }
        state = transition.after();
        position++;
        return transition;
    }

    /// Transitions made so far.
    public long position() {
        return position;
    }

    public MachineState state() {
        return state;
    }

    /// What a view would be shown here.
    public Publication publication() {
        List<Choice> enabled = Machine.enabled(state);
        Choice scheduled = enabled.isEmpty() ? null : schedule.pick(state, enabled);
        List<Option> options = new ArrayList<>();
        for (Choice choice : enabled) {
            options.add(new Option(choice, choice.equals(scheduled), false));
        }
        return new Publication(
                program,
                new Moment(0, position, 0),
                state,
                last,
                options,
                List.of(new BranchInfo(0, null, position)),
                enabled.isEmpty() ? Activity.FINISHED : Activity.PAUSED,
                Marks.NONE,
                null,
                null,
                timeline == null ? Timeline.EMPTY : timeline.timeline());
    }
}
