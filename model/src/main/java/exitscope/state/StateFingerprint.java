package exitscope.state;

import exitscope.memory.SharedMemory;
import exitscope.persistent.Fingerprint;
import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

/// The stable 64-bit fingerprint of a state: equal states have equal ones, on every machine and in
/// every run. What two states share was hashed once and is not hashed again.
public final class StateFingerprint {
    private StateFingerprint() {}

    public static long of(MachineState state) {
        return new Fingerprint()
                .add(state.tasks().fingerprint(StateFingerprint::task))
                .add(state.groups().fingerprint(StateFingerprint::group))
                .add(state.namespaces().fingerprint(StateFingerprint::namespace))
                .add(state.processGroups().fingerprint(StateFingerprint::processGroup))
                .add(state.sessions().fingerprint(StateFingerprint::session))
                .add(state.handlers().fingerprint(StateFingerprint::handlers))
                .add(state.memories().fingerprint(StateFingerprint::memory))
                .add(state.sharedMemories().fingerprint(SharedMemory::fingerprint))
                .add(state.descriptorTables().fingerprint(StateFingerprint::descriptors))
                .add(state.files().fingerprint(StateFingerprint::file))
                .add(state.pipes().fingerprint(StateFingerprint::pipe))
                .add(console(state.console()))
                .add(state.timers().fingerprint(timers -> text(timers.due())))
                .add(state.futexes().fingerprint(waiters -> text(waiters.waiters())))
                .add(ids(state.runnable()))
                .add(text(state.running()))
                .add(state.clock())
                .add(state.root().value())
                .add(text(state.ended()))
                .add(text(state.counters()))
                .add(text(state.limits()))
                .add(state.personality())
                .value();
    }

    /// Small values are hashed as their text, which for records and enums is all they hold.
    private static long text(@Nullable Object value) {
        return new Fingerprint().add(String.valueOf(value)).value();
    }

    private static long ids(LongMap<?> ids) {
        return ids.fingerprint(StateFingerprint::text);
    }

    private static long task(Task task) {
        Fingerprint print =
                new Fingerprint()
                        .add(task.id().value())
                        .add(task.group().value())
                        .add(text(task.numbers()))
                        .add(task.name())
                        .add(text(task.parent()))
                        .add(task.linkOrder())
                        .add(ids(task.children()))
                        .add(text(task.traced()))
                        .add(ids(task.tracees()))
                        .add(text(task.run()))
                        .add(text(task.stop()))
                        .add(task.exitState())
                        .add(text(task.exitStatus()))
                        .add(task.exitTracerNotified())
                        .add(task.exitTracerAcked())
                        .add(task.exitParentNotified())
                        .add(task.exitParentAcked())
                        .add(task.registers());
        return print.add(text(task.memory()))
                .add(text(task.descriptors()))
                .add(text(task.credentials()))
                .add(task.mask().bits())
                .add(text(task.savedMask()))
                .add(text(task.pending()))
                .add(text(task.signalStack()))
                .add(task.clearTid())
                .add(task.robustList())
                .add(text(task.parentDeathSignal()))
                .add(text(task.vforkParent()))
                .add(text(task.namespaceForChildren()))
                .add(task.signalPending())
                .add(task.groupStopPending())
                .add(task.rejoinsStop())
                .add(task.instructions())
                .add(task.systemTime())
                .value();
    }

    private static long group(ThreadGroup group) {
        return new Fingerprint()
                .add(group.id().value())
                .add(group.leader().value())
                .add(ids(group.tasks()))
                .add(group.namespace().value())
                .add(text(group.processGroup()))
                .add(group.handlers().value())
                .add(text(group.pending()))
                .add(group.activeTasks())
                .add(group.liveTasks())
                .add(group.exiting())
                .add(text(group.exitStatus()))
                .add(text(group.execing()))
                .add(text(group.terminationSignal()))
                .add(text(group.groupStop()))
                .add(group.unkillable())
                .add(group.childSubreaper())
                .add(text(group.exitedTimes()))
                .add(text(group.childTimes()))
                .add(group.peakResident())
                .add(group.childPeakResident())
                .add(group.execed())
                .add(text(group.alarm()))
                .value();
    }

    private static long namespace(PidNamespace namespace) {
        return new Fingerprint()
                .add(namespace.id().value())
                .add(text(namespace.parent()))
                .add(namespace.level())
                .add(ids(namespace.tasks()))
                .add(ids(namespace.processGroups()))
                .add(ids(namespace.sessions()))
                .add(namespace.last())
                .add(namespace.users())
                .add(namespace.exiting())
                .value();
    }

    private static long processGroup(ProcessGroup group) {
        return new Fingerprint()
                .add(group.id().value())
                .add(group.session().value())
                .add(text(group.numbers()))
                .add(ids(group.members()))
                .value();
    }

    private static long session(Session session) {
        return text(session);
    }

    private static long handlers(SignalHandlers handlers) {
        return new Fingerprint()
                .add(handlers.id().value())
                .add(ids(handlers.actions()))
                .add(handlers.users())
                .value();
    }

    private static long memory(SharedSpace memory) {
        return new Fingerprint()
                .add(memory.id().value())
                .add(memory.space())
                .add(memory.users())
                .value();
    }

    private static long descriptors(DescriptorTable table) {
        return new Fingerprint()
                .add(table.id().value())
                .add(ids(table.descriptors()))
                .add(table.users())
                .value();
    }

    private static long file(OpenFile file) {
        return text(file);
    }

    private static long pipe(Pipe pipe) {
        return new Fingerprint()
                .add(pipe.id().value())
                .add(pipe.content().toArray())
                .add(pipe.readers())
                .add(pipe.writers())
                .add(ids(pipe.waitingReaders()))
                .add(ids(pipe.waitingWriters()))
                .value();
    }

    private static long console(Console console) {
        return new Fingerprint()
                .add(console.terminal())
                .add(console.output().fingerprint(StateFingerprint::chunk))
                .add(console.written())
                .add(console.input().toArray())
                .add(console.inputClosed())
                .add(ids(console.waitingReaders()))
                .value();
    }

    private static long chunk(Console.Chunk chunk) {
        return new Fingerprint()
                .add(chunk.writer().value())
                .add(chunk.number())
                .add(chunk.descriptor())
                .add(chunk.bytes().toArray())
                .value();
    }
}
