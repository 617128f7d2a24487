package exitscope.state;

import exitscope.memory.PageOrigin;
import exitscope.memory.SharedMemory;
import exitscope.persistent.Fingerprint;
import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

/// The stable 64-bit fingerprint of a state: equal states have equal ones, on every machine and in
/// every run. What two states share was hashed once and is not hashed again.
public final class StateFingerprint {
    private StateFingerprint() {}

    public static long of(MachineState state) {
        long known = ofParts(state);
        return state.memoryIsNarrow()
                ? new Fingerprint().add(known).add(origins(state)).value()
                : known;
    }

    /// Which pages are whose matters when they are counted.
    public static long origins(MachineState state) {
        Fingerprint print = new Fingerprint();
        for (SharedSpace memory : state.memories().values()) {
            print.add(memory.id().value());
            memory.space()
                    .pages()
                    .forEachEntry((number, page) -> {
                        PageOrigin origin = page.origin();
                        if (origin != null) {
                            print.add(number)
                                    .add(origin.space())
                                    .add(origin.moment())
                                    .add(origin.number());
                        }
                    });
        }
        return print.value();
    }

    private static long ofParts(MachineState state) {
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
                .add(state.terminals().fingerprint(StateFingerprint::terminal))
                .add(state.inodes().fingerprint(StateFingerprint::inode))
                .add(ids(state.fsContexts()))
                .add(ids(state.mountNamespaces()))
                .add(ids(state.mounts()))
                .add(ids(state.fileLocks()))
                .add(state.filePages())
                .add(console(state.console()))
                .add(state.timers().fingerprint(timers -> text(timers.due())))
                .add(state.futexes().fingerprint(waiters -> text(waiters.waiters())))
                .add(state.waitQueues().fingerprint(queue -> text(queue.waiters())))
                .add(ids(state.runnable()))
                .add(text(state.running()))
                .add(state.turnEnds())
                .add(state.memoryPages())
                .add(state.clock())
                .add(state.root().value())
                .add(text(state.ended()))
                .add(text(state.counters()))
                .add(text(state.limits()))
                .add(state.personality())
                .add(ids(state.users()))
                .add(text(state.host()))
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
                .add(text(task.fs()))
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
                .add(text(task.counts()))
                .add(task.slept())
                .add(task.overProcessLimit())
                .add(task.startTime())
                .add(text(task.scheduling()))
                .add(text(task.settings()))
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
                .add(text(group.terminal()))
                .add(text(group.lostForeground()))
                .add(group.signalTarget().value())
                .add(group.parentExeced())
                .add(group.execed())
                .add(group.handles())
                .add(text(group.alarm()))
                .add(timers(group.timers()))
                .add(text(group.limits()))
                .add(text(group.oomScore()))
                .value();
    }

    private static long timers(ProcessTimers timers) {
        return new Fingerprint()
                .add(text(timers.virtual()))
                .add(text(timers.profiling()))
                .add(ids(timers.posix()))
                .add(timers.nextPosix())
                .add(text(timers.watchers()))
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
                .add(namespace.most())
                .add(namespace.last())
                .add(namespace.users())
                .add(namespace.exiting())
                .add(text(namespace.reboot()))
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
                .add(text(memory.program()))
                .add(memory.dumpable())
                .add(text(memory.settings()))
                .add(text(memory.start()))
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
        Fingerprint print =
                new Fingerprint()
                        .add(file.id().value())
                        .add(file.flags())
                        .add(file.offset())
                        .add(file.references())
                        .add(text(file.node()))
                        .add(text(file.watchers()))
                        .add(text(file.notice()));
        if (file.kind() instanceof OpenFile.EpollFile(var interests, var ready)) {
            return print.add(ids(interests)).add(text(ready)).value();
        }
        if (file.kind() instanceof OpenFile.SocketEnd socket) {
            for (SocketMessage message : socket.queue()) {
                print.add(message.bytes().toArray())
                        .add(text(message.files()))
                        .add(text(message.sender()));
            }
        }
        return print.add(text(file.kind())).value();
    }

    private static long pipe(Pipe pipe) {
        Fingerprint print = new Fingerprint().add(pipe.id().value()).add(pipe.buffers().size());
        for (Pipe.Buffer buffer : pipe.buffers()) {
            print.add(buffer.taken()).add(buffer.bytes().toArray()).add(buffer.packet() ? 1 : 0);
        }
        return print.add(pipe.slots())
                .add(pipe.readers())
                .add(pipe.writers())
                .add(pipe.readerOpens())
                .add(pipe.writerOpens())
                .add(pipe.access().permissions())
                .add(pipe.access().uid())
                .add(pipe.access().gid())
                .value();
    }

    /// The fingerprint of a terminal alone.
    public static long terminal(Terminal terminal) {
        return new Fingerprint()
                .add(terminal.id().value())
                .add(terminal.number())
                .add(settings(terminal.termios()))
                .add(text(terminal.size()))
                .add(line(terminal.line()))
                .add(terminal.arrived().toArray())
                .add(terminal.sent().toArray())
                .add(text(terminal.session()))
                .add(text(terminal.foreground()))
                .add(terminal.locked())
                .add(terminal.outside())
                .add(terminal.users())
                .add(terminal.usersLeft())
                .add(terminal.hangUps())
                .add(text(terminal.node()))
                .add(terminal.exclusive())
                .add(terminal.packets())
                .add(terminal.happened())
                .value();
    }

    private static long settings(Termios termios) {
        return new Fingerprint()
                .add(termios.input())
                .add(termios.output())
                .add(termios.control())
                .add(termios.local())
                .add(termios.discipline())
                .add(termios.characters().toArray())
                .add(termios.inputSpeed())
                .add(termios.outputSpeed())
                .value();
    }

    private static long line(TerminalLine line) {
        return new Fingerprint()
                .add(line.input().toArray())
                .add(line.marks().toArray())
                .add(line.lineBegin())
                .add(line.column())
                .add(line.canonColumn())
                .add(line.literalNext())
                .add(line.erasing())
                .add(line.echo().toArray())
                .add(line.stopped())
                .add(line.stoppedByCall())
                .value();
    }

    private static long inode(Inode inode) {
        Fingerprint print =
                new Fingerprint()
                        .add(inode.id().value())
                        .add(inode.permissions())
                        .add(inode.uid())
                        .add(inode.gid())
                        .add(inode.links())
                        .add(inode.holders())
                        .add(inode.writers())
                        .add(inode.place().directory().value())
                        .add(inode.place().name().toArray())
                        .add(text(inode.times()));
        return switch (inode.kind()) {
            case Inode.DirectoryNode(Directory directory) ->
                    print.add(directory.parent().value())
                            .add(directory.order().fingerprint(StateFingerprint::entry))
                            .add(directory.last())
                            .value();
            case Inode.Symlink(Bytes target) -> print.add(target.toArray()).value();
            case Inode.Kind other -> print.add(text(other)).value();
        };
    }

    private static long entry(Directory.Entry entry) {
        return new Fingerprint()
                .add(entry.name().toArray())
                .add(entry.inode().value())
                .add(entry.cursor())
                .value();
    }

    private static long console(Console console) {
        return new Fingerprint()
                .add(text(console.terminal()))
                .add(console.output().fingerprint(StateFingerprint::chunk))
                .add(console.written())
                .add(console.input().toArray())
                .add(console.inputClosed())
                .value();
    }

    private static long chunk(Console.Chunk chunk) {
        return new Fingerprint()
                .add(text(chunk.writer()))
                .add(chunk.number())
                .add(chunk.descriptor())
                .add(chunk.bytes().toArray())
                .value();
    }
}
