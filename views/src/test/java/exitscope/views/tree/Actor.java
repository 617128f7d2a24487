package exitscope.views.tree;

import exitscope.state.ExitStatus;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.TaskExitState;
import exitscope.state.TaskNumber;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a test says of a task; everything else is of no concern to the tree.
record Actor(
        int id,
        int group,
        int parent,
        long order,
        String name,
        RunState run,
        @Nullable Stop stop,
        TaskExitState exitState,
        ExitStatus status,
        int tracer,
        List<TaskNumber> numbers,
        int vforkParent) {
    Actor running(RunState next) {
        return new Actor(
                id,
                group,
                parent,
                order,
                name,
                next,
                stop,
                exitState,
                status,
                tracer,
                numbers,
                vforkParent);
    }

    Actor stopped(@Nullable Stop next) {
        return new Actor(
                id,
                group,
                parent,
                order,
                name,
                run,
                next,
                exitState,
                status,
                tracer,
                numbers,
                vforkParent);
    }

    Actor ended(TaskExitState next, ExitStatus with) {
        return new Actor(
                id,
                group,
                parent,
                order,
                name,
                run,
                stop,
                next,
                with,
                tracer,
                numbers,
                vforkParent);
    }

    Actor child(int of, long linkOrder) {
        return new Actor(
                id,
                group,
                of,
                linkOrder,
                name,
                run,
                stop,
                exitState,
                status,
                tracer,
                numbers,
                vforkParent);
    }

    Actor traced(int by) {
        return new Actor(
                id,
                group,
                parent,
                order,
                name,
                run,
                stop,
                exitState,
                status,
                by,
                numbers,
                vforkParent);
    }

    Actor numbered(List<TaskNumber> next) {
        return new Actor(
                id,
                group,
                parent,
                order,
                name,
                run,
                stop,
                exitState,
                status,
                tracer,
                next,
                vforkParent);
    }

    Actor called(String next) {
        return new Actor(
                id,
                group,
                parent,
                order,
                next,
                run,
                stop,
                exitState,
                status,
                tracer,
                numbers,
                vforkParent);
    }
}
