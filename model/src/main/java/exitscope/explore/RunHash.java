package exitscope.explore;

import exitscope.state.BlockReason;
import exitscope.state.FutexKey;
import exitscope.state.FutexWaiters;
import exitscope.state.MachineState;
import exitscope.state.Resumption;
import exitscope.state.RunState;
import exitscope.state.SyscallCall;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

/// The part of [AbstractFingerprint] for what a task does next and sleeps on.
final class RunHash {
    private final Hash128 hash;
    private final PartHashes parts;
    private final EntityNames names;
    private final TimeLeft left;
    private @Nullable MachineState state;

    RunHash(Hash128 hash, PartHashes parts, EntityNames names, TimeLeft left) {
        this.hash = hash;
        this.parts = parts;
        this.names = names;
        this.left = left;
    }

    void begin(MachineState of) {
        state = of;
    }

    void add(RunState run) {
        switch (run) {
            case RunState.Newborn(long numberAt) -> hash.add(1).add(numberAt);
            case RunState.App() -> hash.add(2);
            case RunState.Syscall(var call, var resumed) -> {
                hash.add(3);
                call(call);
                resumed(resumed);
            }
            case RunState.Blocked(var call, var reason) -> {
                hash.add(4);
                call(call);
                reason(reason);
            }
            case RunState.Interrupt interrupt -> interrupt(interrupt);
            case RunState.SyscallEntry(var call, var resumed) -> {
                hash.add(6);
                call(call);
                resumed(resumed);
            }
            case RunState.SyscallDone(var call, var child, int number, var then) -> {
                hash.add(7).add(parts.text(child)).add(number);
                call(call);
                interrupt(then);
            }
            case RunState.Deliver(var info, boolean shared, var then) -> {
                hash.add(8).add(parts.text(info)).add(shared);
                interrupt(then);
            }
            case RunState.Exec(var call, var program) -> {
                names.add(hash.add(11), program.file());
                hash.add(parts.text(program.arguments()));
                hash.add(parts.text(program.environment()));
                call(call);
            }
            case RunState.Exit(var stage, boolean flag) -> hash.add(9).add(stage).add(flag);
            case RunState.Gone() -> hash.add(10);
        }
    }

    private void interrupt(RunState.@Nullable Interrupt interrupt) {
        hash.add(5);
        if (interrupt == null) {
            hash.add(-1);
            return;
        }
        if (interrupt.interrupted() != null) {
            call(interrupt.interrupted());
        }
        if (interrupt.reason() != null) {
            reason(interrupt.reason());
        }
    }

    private void call(SyscallCall call) {
        hash.add(call.number())
                .add(call.arg0())
                .add(call.arg1())
                .add(call.arg2())
                .add(call.arg3())
                .add(call.arg4())
                .add(call.arg5())
                .add(call.restartsAt());
    }

    private void resumed(@Nullable Resumption resumed) {
        if (resumed == null) {
            hash.add(-1);
            return;
        }
        hash.add(resumed.cause());
        reason(resumed.reason());
    }

    private void reason(BlockReason reason) {
        switch (reason) {
            case BlockReason.ChildEvent(var options) -> hash.add(1).add(parts.text(options));
            case BlockReason.FileEvent(var event, var held, long done, var deadline) -> {
                hash.add(2).add(held.size()).add(done);
                held.forEach(file -> hash.add(names.files.of(file.value())));
                key(event);
                deadline(deadline);
            }
            case BlockReason.FifoPeer(var event, var file, int seen) -> {
                hash.add(3).add(names.files.of(file.value())).add(seen);
                key(event);
            }
            case BlockReason.FileLock(var file, var inode, var wanted, boolean whole) -> {
                hash.add(4).add(names.files.of(file.value())).add(whole);
                names.add(hash, inode);
                names.add(hash, wanted);
            }
            case BlockReason.Sleep(long deadline, long remaining) -> {
                hash.add(5).add(remaining);
                deadline(deadline);
            }
            case BlockReason.AnySignal() -> hash.add(6);
            case BlockReason.Poll(var events, var deadline, long remaining) -> {
                hash.add(7).add(events.size()).add(remaining);
                events.forEach(this::key);
                deadline(deadline);
            }
            case BlockReason.OneOf(var signals, var deadline) -> {
                hash.add(8).add(signals.bits());
                deadline(deadline);
            }
            case BlockReason.Futex(var key, int bitset, var deadline) -> {
                hash.add(9).add(bitset);
                futex(key);
                deadline(deadline);
            }
            case BlockReason.FutexVector(var words, int woken, var deadline) -> {
                hash.add(10).add(woken);
                words.forEach(this::futex);
                deadline(deadline);
            }
            case BlockReason.NamespaceEmpty() -> hash.add(11);
            case BlockReason.ExecOver(var group, var target) ->
                    hash.add(13).add(group.value()).add(target.value());
            case BlockReason.ProcessorSleep(var clock, long expiry, long remaining) ->
                    hash.add(12).add(parts.text(clock)).add(expiry).add(remaining);
        }
    }

    private void deadline(@Nullable Long deadline) {
        hash.add(deadline == null ? -1 : left.until(deadline));
    }

    private void futex(FutexKey key) {
        hash.add(key.scope()).add(key.offset());
        hash.add(
                (key.scope() == FutexKey.Scope.SHARED ? names.sharedMemories : names.memories)
                        .of(key.space()));
        // Who came first is woken first.
        MachineState of = state;
        if (of == null) {
            return;
        }
        for (FutexWaiters waiters : of.futexes().values()) {
            for (FutexWaiters.Waiter waiter : waiters.waiters()) {
                if (waiter.key().equals(key)) {
                    hash.add(waiter.task().value());
                }
            }
        }
    }

    private void key(WaitKey key) {
        hash.add(key.event());
        long number = key.number();
        hash.add(
                switch (key.event()) {
                    case PIPE_READABLE, PIPE_WRITABLE, FIFO_READER, FIFO_WRITER ->
                            names.pipes.of(number);
                    case COUNTER_READABLE,
                            COUNTER_WRITABLE,
                            SOCKET_READABLE,
                            SOCKET_WRITABLE,
                            TIMER_EXPIRED,
                            EPOLL_READY ->
                            names.files.of(number);
                    case FILE_UNLOCKED -> names.inodes.of(number);
                    case CONSOLE_INPUT,
                            TERMINAL_READABLE,
                            TERMINAL_WRITABLE,
                            MASTER_READABLE,
                            MASTER_WRITABLE,
                            TASK_EXITED,
                            EXEC_OVER ->
                            number;
                    // One per process, which is hashed with the task.
                    case SIGNAL_SENT -> 0;
                });
    }
}
