package exitscope.kernel.syscall;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.Resource;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Jobs;
import exitscope.kernel.Permissions;
import exitscope.kernel.PidNumbers;
import exitscope.kernel.TaskDraft;
import exitscope.state.ProcessGroup;
import exitscope.state.Scheduling;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How tasks ask to be scheduled. The machine answers as Linux does and leaves who moves next to
/// the person. (sched(7), getpriority(2), ioprio_set(2); Linux: kernel/sched/syscalls.c)
final class SchedulingCalls {
    private static final int SCHED_OTHER = 0;
    private static final int SCHED_FIFO = 1;
    private static final int SCHED_RR = 2;
    private static final int SCHED_BATCH = 3;
    private static final int SCHED_IDLE = 5;
    private static final int SCHED_DEADLINE = 6;
    private static final int SCHED_EXT = 7;
    private static final int RESET_ON_FORK = 0x4000_0000;

    private static final int PROCESS = 0;
    private static final int GROUP = 1;
    private static final int USER = 2;

    private static final int MOST_PRIORITY = 99;
    private static final int LEAST_NICE = 19;

    /// One processor.
    private static final int MASK_SIZE = 8;

    private static final int IOPRIO_CLASS_SHIFT = 13;
    private static final int IOPRIO_REAL_TIME = 1;
    private static final int IOPRIO_IDLE = 3;

    private SchedulingCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.SCHED_YIELD, SchedulingCalls::yieldTurn);
        calls.put(SyscallNumber.GETPRIORITY, SchedulingCalls::getpriority);
        calls.put(SyscallNumber.SETPRIORITY, SchedulingCalls::setpriority);
        calls.put(
                SyscallNumber.SCHED_SETSCHEDULER,
                call -> set(call, (int) call.call().arg1(), call.call().arg2()));
        calls.put(SyscallNumber.SCHED_SETPARAM, call -> set(call, KEEP_POLICY, call.call().arg1()));
        calls.put(SyscallNumber.SCHED_GETSCHEDULER, SchedulingCalls::getscheduler);
        calls.put(SyscallNumber.SCHED_GETPARAM, SchedulingCalls::getparam);
        calls.put(SyscallNumber.SCHED_GET_PRIORITY_MAX, call -> priorityRange(call, MOST_PRIORITY));
        calls.put(SyscallNumber.SCHED_GET_PRIORITY_MIN, call -> priorityRange(call, 1));
        calls.put(SyscallNumber.SCHED_RR_GET_INTERVAL, SchedulingCalls::interval);
        calls.put(SyscallNumber.SCHED_SETAFFINITY, SchedulingCalls::setaffinity);
        calls.put(SyscallNumber.SCHED_GETAFFINITY, SchedulingCalls::getaffinity);
        calls.put(SyscallNumber.IOPRIO_GET, SchedulingCalls::ioprioGet);
        calls.put(SyscallNumber.IOPRIO_SET, SchedulingCalls::ioprioSet);
    }

    private static final int KEEP_POLICY = -1;

    /// The task with a number, the caller for 0, null for none.
    private static @Nullable TaskDraft target(Invocation call, int pid) {
        return pid == 0 ? call.task() : PidNumbers.find(call.edit(), call.group().namespace, pid);
    }

    // ---- nice values ----

    /// The tasks of a process, process group or user. (Linux: sys_setpriority)
    private static List<TaskDraft> targets(Invocation call, int which, int who) {
        List<TaskDraft> found = new ArrayList<>();
        switch (which) {
            case PROCESS -> {
                TaskDraft task = target(call, who);
                if (task != null) {
                    found.add(task);
                }
            }
            case GROUP -> {
                ProcessGroup group =
                        who == 0 && call.group().processGroup != null
                                ? call.edit().processGroups.get(call.group().processGroup.value())
                                : PidNumbers.findProcessGroup(
                                        call.edit(), call.group().namespace, who);
                if (group != null) {
                    for (TaskDraft leader : Jobs.leadersOf(call.edit(), group)) {
                        found.addAll(call.edit().tasksOf(call.edit().groupOf(leader)));
                    }
                }
            }
            default -> {
                int uid = who == 0 ? call.task().credentials.realUid() : who;
                var tasks = call.edit().namespaces.get(call.group().namespace.value()).tasks();
                for (TaskId id : tasks.values()) {
                    TaskDraft task = call.edit().task(id);
                    if (task.credentials.realUid() == uid) {
                        found.add(task);
                    }
                }
            }
        }
        return found;
    }

    /// Its turn is over: others that could move go first, under a policy that asks.
    private static Outcome yieldTurn(Invocation call) {
        call.edit().turnEnds = call.edit().clock;
        return Outcome.ZERO;
    }

    /// 20 minus the lowest nice value, so that it is never negative.
    private static Outcome getpriority(Invocation call) {
        int which = (int) call.call().arg0();
        if (which < PROCESS || which > USER) {
            return Outcome.error(Errno.EINVAL);
        }
        List<TaskDraft> found = targets(call, which, (int) call.call().arg1());
        int best = Integer.MIN_VALUE;
        for (TaskDraft task : found) {
            best = Math.max(best, 20 - task.scheduling.nice());
        }
        return found.isEmpty() ? Outcome.error(Errno.ESRCH) : Outcome.of(best);
    }

    private static Outcome setpriority(Invocation call) {
        int which = (int) call.call().arg0();
        if (which < PROCESS || which > USER) {
            return Outcome.error(Errno.EINVAL);
        }
        int nice = Math.clamp((int) call.call().arg2(), -20, LEAST_NICE);
        Errno error = Errno.ESRCH;
        for (TaskDraft task : targets(call, which, (int) call.call().arg1())) {
            if (!Permissions.mayReschedule(call.task(), task)) {
                error = Errno.EPERM;
            } else if (nice < task.scheduling.nice() && !mayRaise(call, task, nice)) {
                error = Errno.EACCES;
            } else {
                error = error == Errno.ESRCH ? null : error;
                task.scheduling = task.scheduling.withNice(nice);
            }
        }
        return error == null ? Outcome.ZERO : Outcome.error(error);
    }

    /// (Linux: can_nice)
    private static boolean mayRaise(Invocation call, TaskDraft task, int nice) {
        return !call.edit().groupOf(task).limits.exceeds(Resource.NICE, 20 - nice)
                || Permissions.may(call.task(), Capability.CAP_SYS_NICE);
    }

    // ---- policies ----

    private static boolean realTime(int policy) {
        return policy == SCHED_FIFO || policy == SCHED_RR;
    }

    private static Outcome set(Invocation call, int asked, long address) {
        int pid = (int) call.call().arg0();
        if (address == 0 || pid < 0 || (asked < 0 && asked != KEEP_POLICY)) {
            return Outcome.error(Errno.EINVAL);
        }
        ByteBuffer in = call.copyIn(address, 4);
        if (in == null) {
            return Outcome.error(Errno.EFAULT);
        }
        TaskDraft task = target(call, pid);
        if (task == null) {
            return Outcome.error(Errno.ESRCH);
        }
        Scheduling old = task.scheduling;
        boolean keeps = asked == KEEP_POLICY;
        int policy = keeps ? old.policy() : asked & ~RESET_ON_FORK;
        boolean reset = keeps ? old.resetOnFork() : (asked & RESET_ON_FORK) != 0;
        int priority = in.getInt(0);
        boolean known =
                policy == SCHED_OTHER
                        || realTime(policy)
                        || policy == SCHED_BATCH
                        || policy == SCHED_IDLE;
        boolean fits =
                realTime(policy) ? priority >= 1 && priority <= MOST_PRIORITY : priority == 0;
        if (!known || !fits) {
            return Outcome.error(Errno.EINVAL);
        }
        if (!mayTake(call, task, policy, priority, reset)) {
            return Outcome.error(Errno.EPERM);
        }
        task.scheduling = new Scheduling(old.nice(), policy, priority, reset, old.ioPriority());
        task.settings = task.settings.scheduled(task.scheduling.isRealTime());
        return Outcome.ZERO;
    }

    /// (Linux: user_check_sched_setscheduler)
    private static boolean mayTake(
            Invocation call, TaskDraft task, int policy, int priority, boolean reset) {
        if (Permissions.may(call.task(), Capability.CAP_SYS_NICE)) {
            return true;
        }
        Scheduling old = task.scheduling;
        if (realTime(policy)) {
            long limit = call.edit().groupOf(task).limits.soft(Resource.RTPRIO);
            boolean another = policy != old.policy() && limit == 0;
            boolean higher = priority > old.priority() && Long.compareUnsigned(priority, limit) > 0;
            if (another || higher) {
                return false;
            }
        }
        boolean leavesIdle = old.policy() == SCHED_IDLE && policy != SCHED_IDLE;
        if (leavesIdle && !mayRaise(call, task, old.nice())) {
            return false;
        }
        return Permissions.mayReschedule(call.task(), task) && (reset || !old.resetOnFork());
    }

    private static Outcome getscheduler(Invocation call) {
        int pid = (int) call.call().arg0();
        TaskDraft task = pid < 0 ? null : target(call, pid);
        if (task == null) {
            return Outcome.error(pid < 0 ? Errno.EINVAL : Errno.ESRCH);
        }
        Scheduling scheduling = task.scheduling;
        return Outcome.of(scheduling.policy() | (scheduling.resetOnFork() ? RESET_ON_FORK : 0));
    }

    private static Outcome getparam(Invocation call) {
        int pid = (int) call.call().arg0();
        if (call.call().arg1() == 0 || pid < 0) {
            return Outcome.error(Errno.EINVAL);
        }
        TaskDraft task = target(call, pid);
        if (task == null) {
            return Outcome.error(Errno.ESRCH);
        }
        ByteBuffer out = GuestLayout.buffer(4).putInt(0, task.scheduling.priority());
        return call.copyOut(call.call().arg1(), out) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
    }

    private static Outcome priorityRange(Invocation call, int ofRealTime) {
        return switch ((int) call.call().arg0()) {
            case SCHED_FIFO, SCHED_RR -> Outcome.of(ofRealTime);
            case SCHED_OTHER, SCHED_BATCH, SCHED_IDLE, SCHED_DEADLINE, SCHED_EXT -> Outcome.ZERO;
            default -> Outcome.error(Errno.EINVAL);
        };
    }

    /// A hundred milliseconds for round robin; the others have no turns of a fixed length.
    private static Outcome interval(Invocation call) {
        int pid = (int) call.call().arg0();
        TaskDraft task = pid < 0 ? null : target(call, pid);
        if (task == null) {
            return Outcome.error(pid < 0 ? Errno.EINVAL : Errno.ESRCH);
        }
        long nanoseconds = task.scheduling.policy() == SCHED_RR ? 100_000_000 : 0;
        ByteBuffer out = GuestLayout.buffer(16).putLong(8, nanoseconds);
        return call.copyOut(call.call().arg1(), out) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
    }

    // ---- the one processor ----

    private static Outcome setaffinity(Invocation call) {
        int length = Math.clamp(call.call().arg1() & 0xffff_ffffL, 0, MASK_SIZE);
        ByteBuffer mask = call.copyIn(call.call().arg2(), length);
        if (mask == null) {
            return Outcome.error(Errno.EFAULT);
        }
        TaskDraft task = target(call, (int) call.call().arg0());
        if (task == null) {
            return Outcome.error(Errno.ESRCH);
        }
        if (!Permissions.mayReschedule(call.task(), task)) {
            return Outcome.error(Errno.EPERM);
        }
        boolean first = length > 0 && (mask.get(0) & 1) != 0;
        return first ? Outcome.ZERO : Outcome.error(Errno.EINVAL);
    }

    private static Outcome getaffinity(Invocation call) {
        long length = call.call().arg1() & 0xffff_ffffL;
        if (length < 1 || (length & (MASK_SIZE - 1)) != 0) {
            return Outcome.error(Errno.EINVAL);
        }
        if (target(call, (int) call.call().arg0()) == null) {
            return Outcome.error(Errno.ESRCH);
        }
        ByteBuffer mask = GuestLayout.buffer(MASK_SIZE).putLong(0, 1);
        return call.copyOut(call.call().arg2(), mask)
                ? Outcome.of(MASK_SIZE)
                : Outcome.error(Errno.EFAULT);
    }

    // ---- priorities for devices ----

    private static Outcome ioprioGet(Invocation call) {
        int which = (int) call.call().arg0();
        if (which < 1 || which > 3) {
            return Outcome.error(Errno.EINVAL);
        }
        List<TaskDraft> found = targets(call, which - 1, (int) call.call().arg1());
        if (found.isEmpty()) {
            return Outcome.error(Errno.ESRCH);
        }
        int best = found.getFirst().scheduling.ioPriority();
        for (TaskDraft task : found) {
            best = Math.min(best, task.scheduling.ioPriority());
        }
        return Outcome.of(best);
    }

    private static Outcome ioprioSet(Invocation call) {
        int which = (int) call.call().arg0();
        int wanted = (int) call.call().arg2();
        int kind = wanted >> IOPRIO_CLASS_SHIFT;
        int level = wanted & 7;
        if (kind < 0 || kind > IOPRIO_IDLE || (kind == 0 && level != 0)) {
            return Outcome.error(Errno.EINVAL);
        }
        if (kind == IOPRIO_REAL_TIME
                && !Permissions.may(call.task(), Capability.CAP_SYS_ADMIN)
                && !Permissions.may(call.task(), Capability.CAP_SYS_NICE)) {
            return Outcome.error(Errno.EPERM);
        }
        if (which < 1 || which > 3) {
            return Outcome.error(Errno.EINVAL);
        }
        List<TaskDraft> found = targets(call, which - 1, (int) call.call().arg1());
        if (found.isEmpty()) {
            return Outcome.error(Errno.ESRCH);
        }
        for (TaskDraft task : found) {
            int uid = task.credentials.realUid();
            boolean own =
                    uid == call.task().credentials.effectiveUid()
                            || uid == call.task().credentials.realUid();
            if (!own && !Permissions.may(call.task(), Capability.CAP_SYS_NICE)) {
                return Outcome.error(Errno.EPERM);
            }
            task.scheduling = task.scheduling.withIoPriority(wanted);
        }
        return Outcome.ZERO;
    }
}
