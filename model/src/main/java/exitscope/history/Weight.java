package exitscope.history;

import exitscope.change.Transition;
import exitscope.memory.Page;
import exitscope.memory.PageOrigin;
import exitscope.persistent.LongMap;
import exitscope.state.Console;
import exitscope.state.MachineState;
import exitscope.state.Pipe;
import exitscope.state.ProcMount;
import exitscope.state.SharedSpace;

import org.jspecify.annotations.Nullable;

/// How much memory keeping a state costs beyond what an earlier one holds already: the guest pages
/// that differ, what is in pipes and on the console, and a little for the rest.
final class Weight {
    /// The entities that one transition changes, roughly, in bytes.
    private static final long ENTITIES = 4_096;

    /// A page and what belongs to it, in bytes.
    private static final long PAGE = Page.SIZE + 100;

    /// A piece of output without its bytes.
    private static final long CHUNK = 100;

    /// A mount without its source.
    private static final long MOUNT = 64;

    /// A place in a list.
    private static final long PLACE = 8;

    private Weight() {}

    /// Of the state after a transition, in bytes; costs what has changed.
    static long of(Transition transition) {
        return changed(transition.before(), transition.after());
    }

    /// In bytes; costs what the two states do not share, and a look at every page of the processes
    /// that are new.
    static long between(MachineState before, MachineState after) {
        long[] pages = {0};
        LongMap.forEachDifference(
                before.memories(),
                after.memories(),
                (_, old, now) -> {
                    if (old == null && now != null) {
                        pages[0] += madeSince(before, now, after);
                    }
                });
        return changed(before, after) + pages[0] * PAGE;
    }

    /// Pages of a new process that count for it: those of another that is still there count there.
    private static long madeSince(MachineState before, SharedSpace space, MachineState after) {
        long count = 0;
        for (LongMap.Entry<Page> entry : space.space().pages()) {
            PageOrigin origin = entry.value().origin();
            boolean isNew = origin == null || origin.moment() >= before.clock();
            boolean isOthers =
                    origin != null
                            && origin.space() != space.id().value()
                            && after.memories().contains(origin.space());
            count += isNew && !isOthers ? 1 : 0;
        }
        return count;
    }

    private static long changed(MachineState before, MachineState after) {
        long[] pages = {0};
        LongMap.forEachDifference(
                before.memories(),
                after.memories(),
                (_, old, now) -> {
                    // A fork's copy shares its pages with others.
                    if (old != null && now != null) {
                        pages[0] += differing(old.space().pages(), now.space().pages());
                    }
                });
        LongMap.forEachDifference(
                before.sharedMemories(),
                after.sharedMemories(),
                (_, old, now) -> {
                    if (now != null) {
                        pages[0] +=
                                differing(old == null ? LongMap.of() : old.pages(), now.pages());
                    }
                });
        long[] bytes = {0};
        LongMap.forEachDifference(
                before.pipes(),
                after.pipes(),
                (_, old, now) -> bytes[0] += now == null ? 0 : newIn(now, old));
        bytes[0] += mounted(before, after);
        return ENTITIES + pages[0] * PAGE + bytes[0] + written(before.console(), after.console());
    }

    /// Mounts that are new, and the lists of them. (mount(2))
    private static long mounted(MachineState before, MachineState after) {
        long[] bytes = {0};
        LongMap.forEachDifference(
                before.mounts(),
                after.mounts(),
                (_, old, now) -> bytes[0] += old == null && now != null ? size(now) : 0);
        LongMap.forEachDifference(
                before.mountNamespaces(),
                after.mountNamespaces(),
                (_, old, now) -> bytes[0] += now == null ? 0 : PLACE * now.mounts().size());
        return bytes[0];
    }

    private static long size(ProcMount mount) {
        return MOUNT + mount.source().length();
    }

    private static long differing(LongMap<Page> before, LongMap<Page> after) {
        long[] count = {0};
        LongMap.forEachDifference(before, after, (_, _, page) -> count[0] += page == null ? 0 : 1);
        return count[0];
    }

    @SuppressWarnings("ReferenceEquality") // what both hold takes no room
    private static long newIn(Pipe now, @Nullable Pipe before) {
        long bytes = 0;
        for (Pipe.Buffer buffer : now.buffers()) {
            if (before == null
                    || before.buffers().stream()
                            .noneMatch(each -> each.bytes() == buffer.bytes())) {
                bytes += buffer.bytes().length();
            }
        }
        return bytes;
    }

    private static long written(Console before, Console after) {
        long chunks = Math.max(0, (long) after.output().size() - before.output().size());
        return Math.max(0, after.written() - before.written()) + chunks * CHUNK;
    }
}
