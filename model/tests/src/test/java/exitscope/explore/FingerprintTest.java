package exitscope.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.machine.Machine;
import exitscope.persistent.LongMap;
import exitscope.state.MachineState;
import exitscope.state.StateFingerprint;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Whatever a state holds counts in its fingerprints, or is named here as left out on purpose: a
/// new component that nobody has thought of is not missed.
class FingerprintTest {
    /// Entries of a map that are looked at: the last ones are the program's own.
    private static final int ENTRIES = 4;

    /// Something of most kinds is alive when nothing can move any more.
    private static final String PROGRAM =
            """
            #define _GNU_SOURCE
            #include <fcntl.h>
            #include <pthread.h>
            #include <sys/epoll.h>
            #include <sys/file.h>
            #include <sys/mman.h>
            #include <sys/socket.h>
            #include <sys/time.h>
            #include <time.h>
            static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
            static void handler(int number) {}
            static void *locks(void *argument) {
                pthread_mutex_lock(&mutex);
                return NULL;
            }
            int main(void) {
                int p[2], s[2];
                char c;
                pthread_t thread;
                struct epoll_event event = {.events = EPOLLIN};
                struct itimerval time = {.it_value = {1000, 0}};
                timer_t timer;
                struct itimerspec expiry = {.it_value = {2000, 0}};
                int file = open("/tmp/file", O_RDWR | O_CREAT, 0600);
                write(file, "content", 7);
                flock(file, LOCK_EX);
                mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
                open("/dev/ptmx", O_RDWR | O_NOCTTY);
                pipe(p);
                write(p[1], "pipe", 4);
                socketpair(AF_UNIX, SOCK_STREAM, 0, s);
                write(s[0], "socket", 6);
                int poll = epoll_create1(0);
                epoll_ctl(poll, EPOLL_CTL_ADD, p[0], &event);
                signal(SIGALRM, handler);
                setitimer(ITIMER_REAL, &time, NULL);
                timer_create(CLOCK_MONOTONIC, NULL, &timer);
                timer_settime(timer, 0, &expiry, NULL);
                pthread_mutex_lock(&mutex);
                pthread_create(&thread, NULL, locks, NULL);
                if (fork() == 0) {
                    pipe(p);
                    read(p[0], &c, 1);
                }
                if (fork() == 0)
                    _exit(3);
                raise(SIGCHLD);
                write(1, "x", 1);
                pause();
            }
            """;

    /// Names that programs do not see: entities are named in the order in which they are met.
    private static final Set<String> NAMES =
            Set.of(
                    "DescriptorTable.id",
                    "FsContext.id",
                    "Inode.id",
                    "MachineState.Counters.descriptorTable",
                    "MachineState.Counters.file",
                    "MachineState.Counters.fsContext",
                    "MachineState.Counters.group",
                    "MachineState.Counters.handlers",
                    "MachineState.Counters.inode",
                    "MachineState.Counters.link",
                    "MachineState.Counters.memory",
                    "MachineState.Counters.pipe",
                    "MachineState.Counters.session",
                    "MachineState.Counters.sharedMemory",
                    "MachineState.Counters.task",
                    "MachineState.Counters.terminal",
                    "OpenFile.id",
                    "Pipe.id",
                    "ProcessGroup.id",
                    "Session.id",
                    "SharedSpace.id",
                    "SignalHandlers.id",
                    "Task.linkOrder");

    /// What is the same in all states of a walk.
    private static final Set<String> SAME =
            Set.of(
                    "Console.terminal",
                    "Limits.*",
                    "MachineState.limits",
                    "MachineState.personality",
                    "MachineState.root",
                    "PidNamespace.level",
                    "PidNamespace.parent");

    /// What follows from what counts.
    private static final Set<String> FOLLOWS =
            Set.of(
                    "Console.written",
                    "DescriptorTable.users",
                    "FsContext.users",
                    "FutexWaiters.Waiter.bitset",
                    "MachineState.filePages",
                    "MachineState.memoryPages",
                    "MachineState.runnable",
                    "MachineState.users",
                    "MachineState.waitQueues",
                    "MountNamespace.users",
                    "OpenFile.Interest.queues",
                    "PidNamespace.processGroups",
                    "PidNamespace.sessions",
                    "PidNamespace.tasks",
                    "ProcessGroup.members",
                    "ProcessTimers.PosixTimer.number",
                    "Session.processGroups",
                    "SharedMemory.references",
                    "UserUsage.*",
                    "WaitQueue.*",
                    "WaitQueue.Sleeper.*",
                    "WaitQueue.Watch.*");

    /// Who moved and who wrote: nothing that follows depends on it.
    private static final Set<String> PAST =
            Set.of(
                    "Console.Chunk.descriptor",
                    "Console.Chunk.number",
                    "Console.Chunk.writer",
                    "MachineState.running",
                    "MachineState.turnEnds");

    /// What counts for programs alone that look at the time or at what they have used. Deadlines
    /// count in steps that are longer than the difference here.
    private static final Set<String> TIME =
            Set.of(
                    "AddressSpace.peakPages",
                    "Inode.Times.*",
                    "Inode.times",
                    "MachineState.clock",
                    "ProcessTimers.PosixTimer.expiry",
                    "ResourceUsage.*",
                    "Task.counts",
                    "Task.instructions",
                    "Task.slept",
                    "Task.startTime",
                    "Task.systemTime",
                    "ThreadGroup.IntervalTimer.deadline",
                    "ThreadGroup.childPeakResident",
                    "ThreadGroup.childTimes",
                    "ThreadGroup.exitedTimes",
                    "ThreadGroup.peakResident",
                    "UsageCounts.*");

    /// The same without anything that the clock matters to: of such states hashes are remembered.
    private static final String TIMELESS =
            PROGRAM.lines()
                    .filter(line -> !line.contains("timer"))
                    .collect(Collectors.joining("\n"));

    private static MachineState state(String program) {
        MachineState state = Explored.boot(program);
        while (!state.runnable().isEmpty()) {
            state = Machine.step(state, Machine.enabled(state).getFirst()).after();
        }
        return state;
    }

    @ParameterizedTest
    @EnumSource
    void allThatMattersToWhatFollowsCounts(AbstractFingerprint.Time time) {
        AbstractFingerprint print = new AbstractFingerprint(Explored.boot(PROGRAM), time);
        Set<String> left = new TreeSet<>();
        List.of(NAMES, SAME, FOLLOWS, PAST).forEach(left::addAll);
        if (time == AbstractFingerprint.Time.ROUGH) {
            left.addAll(TIME);
        }
        assertEquals(
                left,
                ignored(
                        state(PROGRAM),
                        state -> {
                            print.take(state);
                            return print.low();
                        }));
    }

    @Test
    void aHashIsRememberedOfAllThatMattersAlone() {
        var print =
                new AbstractFingerprint(Explored.boot(TIMELESS), AbstractFingerprint.Time.EXACT);
        MachineState known = state(TIMELESS);
        Set<String> ignored =
                new TreeSet<>(
                        ignored(
                                known,
                                state -> {
                                    print.take(known);
                                    print.take(state);
                                    return print.low();
                                }));
        List.of(NAMES, SAME, FOLLOWS, PAST).forEach(ignored::removeAll);
        assertEquals(Set.of(), ignored);
    }

    @Test
    void allOfAStateCounts() {
        // The keys of a map count, and a queue's follows from its key.
        assertEquals(Set.of("WaitQueue.key"), ignored(state(PROGRAM), StateFingerprint::of));
    }

    /// The components that do not count; `Record.*` where none of a record does.
    private static Set<String> ignored(
            MachineState state, ToLongFunction<MachineState> fingerprint) {
        Parts parts = new Parts(fingerprint);
        parts.lookAt(state);
        return parts.ignored();
    }

    /// Which components of records change a fingerprint.
    private static final class Parts {
        private final ToLongFunction<MachineState> fingerprint;
        private final Set<String> seen = new TreeSet<>();
        private final Set<String> counted = new TreeSet<>();

        Parts(ToLongFunction<MachineState> fingerprint) {
            this.fingerprint = fingerprint;
        }

        Set<String> ignored() {
            Set<String> records = new TreeSet<>();
            counted.forEach(name -> records.add(record(name)));
            Set<String> ignored = new TreeSet<>();
            for (String name : seen) {
                if (!records.contains(record(name))) {
                    ignored.add(record(name) + ".*");
                } else if (!counted.contains(name)) {
                    ignored.add(name);
                }
            }
            return ignored;
        }

        private static String record(String name) {
            return name.substring(0, name.lastIndexOf('.'));
        }

        void lookAt(MachineState state) {
            lookAt(state, other -> (MachineState) other, fingerprint.applyAsLong(state));
        }

        /// @param in the state that has another value in this one's place; null if there is none
        /// @return whether anything of the value counts
        private boolean lookAt(
                Record value, Function<Object, @Nullable MachineState> in, long unchanged) {
            RecordComponent[] components = value.getClass().getRecordComponents();
            boolean any = false;
            for (int i = 0; i < components.length; i++) {
                int index = i;
                String name = name(value.getClass(), components[i]);
                Object part = Variants.component(value, i);
                Function<Object, @Nullable MachineState> with =
                        changed -> {
                            Record record = Variants.with(value, index, changed);
                            return record == null ? null : in.apply(record);
                        };
                Object other = Variants.other(components[i].getGenericType(), part);
                MachineState changed = other == null ? null : with.apply(other);
                boolean counts = changed != null && differs(changed, unchanged);
                counts |= within(part, with, unchanged);
                seen.add(name);
                if (counts) {
                    counted.add(name);
                }
                any |= counts;
            }
            return any;
        }

        private static String name(Class<?> record, RecordComponent component) {
            String name = record.getName().replaceFirst(".*[.]", "").replace('$', '.');
            return name + "." + component.getName();
        }

        private boolean within(
                @Nullable Object part,
                Function<Object, @Nullable MachineState> with,
                long unchanged) {
            return switch (part) {
                case Record record -> lookAt(record, with, unchanged);
                case LongMap<?> map -> entries(map, with, unchanged);
                case List<?> list -> elements(list, with, unchanged);
                case null, default -> false;
            };
        }

        private boolean elements(
                List<?> list, Function<Object, @Nullable MachineState> with, long unchanged) {
            boolean any = false;
            for (int i = 0; i < Math.min(ENTRIES, list.size()); i++) {
                int index = i;
                any |=
                        within(
                                list.get(i),
                                changed -> with.apply(replaced(list, index, changed)),
                                unchanged);
            }
            return any;
        }

        private static List<Object> replaced(List<?> list, int index, Object changed) {
            List<Object> copy = new ArrayList<>(list);
            copy.set(index, changed);
            return copy;
        }

        private <V> boolean entries(
                LongMap<V> map, Function<Object, @Nullable MachineState> with, long unchanged) {
            int skip = map.size() - ENTRIES;
            int at = 0;
            boolean any = false;
            for (LongMap.Entry<V> entry : map) {
                if (at++ >= skip) {
                    any |=
                            within(
                                    entry.value(),
                                    changed -> with.apply(replaced(map, entry.key(), changed)),
                                    unchanged);
                }
            }
            return any;
        }

        @SuppressWarnings("unchecked") // of the same type as what it replaces
        private static <V> LongMap<V> replaced(LongMap<V> map, long key, Object changed) {
            return map.with(key, (V) changed);
        }

        /// A state that cannot be looked at since what it refers to is not there was looked at.
        private boolean differs(MachineState changed, long unchanged) {
            try {
                return fingerprint.applyAsLong(changed) != unchanged;
            } catch (RuntimeException missing) {
                return true;
            }
        }
    }
}
