package exitscope.kernel;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.change.Difference;
import exitscope.change.ExitChange.NumberReleased;
import exitscope.change.FamilyChange.ExecWaiting;
import exitscope.change.FamilyChange.LeaderReplaced;
import exitscope.change.FamilyChange.ProgramExecuted;
import exitscope.change.RuleId;
import exitscope.change.TraceChange.Detachment;
import exitscope.memory.AddressSpace;
import exitscope.program.Segment;
import exitscope.state.ExitStatus;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.MemoryId;
import exitscope.state.MemorySettings;
import exitscope.state.NewProgram;
import exitscope.state.RunState;
import exitscope.state.SharedSpace;
import exitscope.state.SignalHandlers;
import exitscope.state.SignalStack;
import exitscope.state.StartArea;
import exitscope.state.Stop;
import exitscope.state.SyscallCall;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.TaskNumber;
import exitscope.state.WaitKey;
import exitscope.state.WaitOptions;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Replacing a process's program. (section XC; Seed: task_exec.go; Linux: fs/exec.c)
public final class TaskExec {
    private static final RuleId WAIT = RuleId.of("XC-01");
    private static final RuleId PROMOTE = RuleId.of("XC-02");
    private static final RuleId TRACE_LOST = RuleId.of("XC-04");
    private static final RuleId RESET = RuleId.of("XC-09");

    private TaskExec() {}

    /// The memory in which the program begins; null when there is no room for it.
    static @Nullable SharedSpace space(Editor edit, NewProgram program) {
        Inode file = Inodes.get(edit, program.file());
        if (!(file.kind() instanceof Inode.Regular(int content, _, _))) {
            throw new KernelInvariantError(program.file() + " is no regular file");
        }
        MemoryId id = edit.identities.nextMemory();
        AddressSpace space =
                ImageLoader.load(
                        ImageLoader.empty(edit, id),
                        program.image(),
                        content,
                        file.place().name().text(),
                        program.argumentBytes());
        if (space == null) {
            return null;
        }
        Inodes.run(edit, program.file());
        edit.memoryPages += space.pages().size();
        return new SharedSpace(
                id, space, 1, true, program.file(), StartArea.NONE, MemorySettings.INITIAL);
    }

    /// Whether the program fits into memory: then it will in [#complete].
    public static boolean fits(Editor edit, NewProgram program) {
        long bytes = 0;
        for (Segment segment : program.image().segments()) {
            bytes += segment.memorySize();
        }
        return bytes <= AddressSpace.MAP_BASE && program.image().end() <= AddressSpace.MAP_BASE;
    }

    /// Runs a program, at once or when the siblings, which are killed, are gone. An exec in a group
    /// that exits or execs already does not happen. (XC-01, XC-07)
    ///
    /// @return an error, or null when the task goes on as [RunState] says
    public static @Nullable Errno begin(
            Editor edit, TaskDraft task, SyscallCall call, NewProgram program) {
        GroupDraft tg = edit.groupOf(task);
        if (tg.exiting || tg.execing != null) {
            return Errno.EAGAIN;
        }
        if (tg.tasksCount() == 1) {
            complete(edit, task, call, program);
            return null;
        }
        tg.execing = task.id;
        GroupStops.forgetIncomplete(edit, tg);
        for (TaskDraft sibling : edit.tasksOf(tg)) {
            if (sibling != task) {
                TaskExit.kill(edit, sibling, WAIT);
            }
        }
        if (isAlone(edit, tg, task)) {
            complete(edit, task, call, program);
            return null;
        }
        Inodes.run(edit, program.file());
        task.run = new RunState.Exec(call, program);
        task.stop = new Stop.ExecStop();
        edit.record(new ExecWaiting(task.id, WAIT));
        return null;
    }

    /// The siblings are gone, or a kill came first. (XC-06)
    public static void resume(Editor edit, TaskDraft task, RunState.Exec exec) {
        if (task.killed()) {
            task.run = new RunState.Interrupt(null, null);
        } else {
            complete(edit, task, exec.call(), exec.program());
        }
        Inodes.endRun(edit, exec.program().file());
    }

    /// No task of the group execs any more: those who want to trace one look again.
    static void over(Editor edit, GroupDraft tg) {
        tg.execing = null;
        WaitQueues.wake(edit, WaitKey.execOver(tg.id));
    }

    /// Whether an exec need not wait for its siblings: Linux waits until they are released, and the
    /// leader a zombie; the seed until they are zombies. (XS-04)
    static boolean isAlone(Editor edit, GroupDraft tg, TaskDraft task) {
        boolean released = true;
        for (TaskDraft member : edit.tasksOf(tg)) {
            boolean zombieLeader =
                    member.id.equals(tg.leader) && member.exitState == TaskExitState.ZOMBIE;
            released &= member == task || zombieLeader;
        }
        return released || (tg.liveTasks == 1 && edit.asSeed(Difference.EXEC_AWAITS_RELEASE, task));
    }

    /// Gives the process the new image; its siblings are gone. (XC-02, XC-08 to XC-11, XC-13)
    private static void complete(
            Editor edit, TaskDraft task, SyscallCall call, NewProgram program) {
        GroupDraft tg = edit.groupOf(task);
        int former =
                task.tracer() == null
                        ? 0
                        : task.numberIn(edit.groupOf(edit.task(task.tracer())).namespace);
        if (!tg.leader.equals(task.id)) {
            promote(edit, task, tg);
        }
        over(edit, tg);
        var executed = executedCredentials(edit, task, program.file());
        replaceMemory(edit, task, program, executed);
        Descriptors.unshareAndCloseOnExec(edit, task);
        resetHandlers(edit, tg);
        PosixTimers.deleteAll(edit, tg);
        task.signalStack = SignalStack.DISABLED;
        task.clearTid = 0;
        task.robustList = 0;
        task.name = commName(program.name());
        tg.terminationSignal = Signal.SIGCHLD;
        tg.execed = true;
        // Whoever was made by another program does not know what signals this one handles. (Linux:
        // self_exec_id)
        for (TaskId child : task.children.values()) {
            edit.groupOf(edit.task(child)).parentExeced = true;
        }
        edit.record(new ProgramExecuted(task.id, program.path(), RESET));
        TraceEvents.executed(edit, task, call, former);
    }

    /// The last part of the path, cut to 15 bytes. (proc_pid_comm(5))
    public static String commName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.length() <= 15 ? name : name.substring(0, 15);
    }

    /// A non-leader takes over the leader's place: number, parent, and position among the parent's
    /// children. The old leader goes at once, told to nobody, its trace lost. (XC-02 to XC-04,
    /// NT-21; Seed: promoteLocked; Linux: de_thread)
    private static void promote(Editor edit, TaskDraft task, GroupDraft tg) {
        TaskDraft old = edit.task(tg.leader);
        List<TaskNumber> own = task.numbers;
        if (old.tracer() != null) {
            TaskDraft tracer = edit.task(old.tracer());
            Tracing.unlink(edit, old, tracer, Detachment.REPLACED, TRACE_LOST);
            TaskWait.wakeWaiters(edit, edit.groupOf(tracer), WaitOptions.EXIT);
        }
        for (TaskNumber number : own) {
            PidNumbers.release(edit, number);
            edit.record(new NumberReleased(task.id, number.namespace(), number.number(), PROMOTE));
        }
        PidNumbers.assign(edit, task, old.numbers);
        old.numbers = List.of();
        task.parent = old.parent;
        task.linkOrder = old.linkOrder;
        TaskId parentId = old.parent;
        if (parentId != null) {
            TaskDraft parent = edit.task(parentId);
            parent.children = parent.children.with(task.linkOrder, task.id);
        }
        old.parent = null;
        task.startTime = old.startTime;
        tg.leader = task.id;
        ReapedHandles.exchange(edit, tg, task.id, old.id);
        ReapedHandles.note(edit, tg, old);
        ExitNotify.passSignalsOn(edit, tg, old);
        tg.tasks = tg.tasks.without(old.id.value());
        TaskExit.advanceExitState(
                edit, old, TaskExitState.ZOMBIE, TaskExitState.DEAD, RuleId.of("NT-21"));
        WaitQueues.wakeForGood(edit, WaitKey.taskExited(tg.id));
        edit.record(new LeaderReplaced(task.id, old.id, task.number(), PROMOTE));
        task.exitStatus = ExitStatus.ZERO;
    }

    /// Set-user-ID and set-group-ID bits count, unless somebody else shares what the exec leaves to
    /// it. (execve(2); Linux: bprm_fill_uid)
    private static CredentialTransitions.Executed executedCredentials(
            Editor edit, TaskDraft task, InodeId id) {
        Inode file = Inodes.get(edit, id);
        int bits = file.permissions();
        Integer user = (bits & Inode.S_ISUID) != 0 ? file.uid() : null;
        boolean group = (bits & (Inode.S_ISGID | 010)) == (Inode.S_ISGID | 010);
        boolean shared = FsContexts.of(edit, task).users() > 1;
        return CredentialTransitions.execute(
                task.credentials, user, group ? file.gid() : null, shared);
    }

    private static void replaceMemory(
            Editor edit,
            TaskDraft task,
            NewProgram program,
            CredentialTransitions.Executed executed) {
        SharedSpace space = space(edit, program);
        if (space == null) {
            throw new KernelInvariantError("a program that fits did not: " + program.path());
        }
        MemorySettings kept =
                task.memory == null
                        ? MemorySettings.INITIAL
                        : edit.memories.get(task.memory.value()).settings();
        ExitRoad.releaseMemory(edit, task);
        enter(edit, task, program, space.withSettings(kept), executed);
        // Not for others to look at, if it acts for another user than who started it. (Linux:
        // begin_new_exec)
        var before = task.credentials;
        CredentialTransitions.setDumpable(
                edit,
                task,
                before.realUid() == before.effectiveUid()
                        && before.realGid() == before.effectiveGid());
        CredentialTransitions.commit(edit, task, executed.credentials());
        if (executed.secure()) {
            task.parentDeathSignal = null;
        }
        ExitRoad.releaseVforkParent(edit, task);
    }

    /// Gives a task its memory and the registers with which the program begins.
    static void enter(
            Editor edit,
            TaskDraft task,
            NewProgram program,
            SharedSpace space,
            CredentialTransitions.Executed executed) {
        edit.memories.put(space.id().value(), space);
        task.memory = space.id();
        edit.memory(space.id()).limit(ProcessLimits.memoryLimits(edit, edit.groupOf(task).limits));
        ImageLoader.Started started =
                ImageLoader.start(
                        edit.memory(space.id()),
                        program.image(),
                        program.path(),
                        program.arguments(),
                        program.environment(),
                        executed.credentials(),
                        executed.secure());
        task.registers = started.registers();
        edit.memories.put(space.id().value(), space.withStart(started.area()));
    }

    /// Handled signals go back to the default, ignored ones stay ignored; a shared table is left to
    /// the sharers. (XC-09, XC-11)
    private static void resetHandlers(Editor edit, GroupDraft tg) {
        SignalHandlers table = edit.handlers.get(tg.handlers.value());
        SignalActions.release(edit, tg);
        tg.handlers = edit.identities.nextHandlers();
        edit.handlers.put(
                tg.handlers.value(),
                new SignalHandlers(tg.handlers, SignalActions.onlyIgnored(table.actions()), 1));
    }
}
