package exitscope.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import exitscope.kernel.tree.Nodes;
import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.persistent.LongMap;
import exitscope.state.DescriptorTable;
import exitscope.state.FileId;
import exitscope.state.InodeId;
import exitscope.state.MachineState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// States that differ only in which file something refers to are told apart, in /proc as well,
/// whose files no state holds.
class FileNamesTest {
    private static final String INCLUDES =
            """
            #define _GNU_SOURCE
            #include <fcntl.h>
            #include <sched.h>
            #include <sys/file.h>
            #include <sys/mount.h>
            #include <sys/stat.h>
            #include <sys/syscall.h>
            """
                    + Explored.INCLUDES;

    private static MachineState boot(String program) {
        return GuestRun.boot("test.c", INCLUDES + program, false);
    }

    private static void comesTo(Set<String> outcomes, String program) {
        assertEquals(outcomes, Explored.outcomes(PruneTest.compare(boot(program))));
    }

    /// Who moves last decides where all of them are.
    @Test
    void aDirectoryOfProcThatSeveralWorkIn() {
        comesTo(
                Set.of("P", "S"),
                """
                static long with_same_places(void) {
                    return syscall(SYS_clone, CLONE_FS | SIGCHLD, 0, 0, 0, 0);
                }

                int main(void) {
                    long one = with_same_places();
                    if (one == 0) {
                        chdir("/proc/sys");
                        _exit(0);
                    }
                    long other = with_same_places();
                    if (other == 0) {
                        chdir("/proc/sys/kernel");
                        _exit(0);
                    }
                    waitpid(one, NULL, 0);
                    waitpid(other, NULL, 0);
                    write(1, access("hostname", F_OK) == 0 ? "P" : "S", 1);
                    return 0;
                }
                """);
    }

    /// Either directory may be the one that was made first.
    @Test
    void aDirectoryThatIsMountedOver() {
        comesTo(
                Set.of("-", "a", "b"),
                """
                int main(void) {
                    mkdir("/tmp/p", 0700);
                    mkdir("/tmp/q", 0700);
                    if (fork() == 0) {
                        mkdir("/tmp/p/a", 0700);
                        _exit(0);
                    }
                    if (fork() == 0) {
                        mkdir("/tmp/q/b", 0700);
                        _exit(0);
                    }
                    if (mount("proc", "/tmp/p/a", "proc", 0, NULL) != 0)
                        mount("proc", "/tmp/q/b", "proc", 0, NULL);
                    while (wait(NULL) > 0)
                        ;
                    int a = access("/tmp/p/a/self", F_OK) == 0;
                    int b = access("/tmp/q/b/self", F_OK) == 0;
                    write(1, a ? "a" : b ? "b" : "-", 1);
                    return 0;
                }
                """);
    }

    /// Whoever is first has the lower number.
    @Test
    void mountNamespacesThatSeveralMake() {
        comesTo(
                Set.of("first", "second"),
                """
                static long number(void) {
                    char text[40] = "";
                    readlink("/proc/self/ns/mnt", text, sizeof text - 1);
                    return atol(strchr(text, '[') + 1);
                }

                int main(void) {
                    int ends[2];
                    long other;
                    pipe(ends);
                    if (fork() == 0) {
                        unshare(CLONE_NEWNS);
                        other = number();
                        write(ends[1], &other, sizeof other);
                        _exit(0);
                    }
                    unshare(CLONE_NEWNS);
                    read(ends[0], &other, sizeof other);
                    wait(NULL);
                    if (number() < other)
                        write(1, "first", 5);
                    else
                        write(1, "second", 6);
                    return 0;
                }
                """);
    }

    /// A mount that is gone has taken a number, and which one is the other's depends on when.
    @Test
    void numbersOfMountsThatAreGone() {
        comesTo(
                Set.of("23", "25", "26"),
                """
                int main(void) {
                    int gate[2];
                    char byte;
                    pipe(gate);
                    mkdir("/m", 0755);
                    if (fork() == 0) {
                        unshare(CLONE_NEWNS);
                        mount("proc", "/m", "proc", 0, NULL);
                        umount("/m");
                        _exit(0);
                    }
                    if (fork() == 0) {
                        struct statx tree;
                        unshare(CLONE_NEWNS);
                        close(gate[1]);
                        read(gate[0], &byte, 1);
                        statx(AT_FDCWD, "/", 0, STATX_MNT_ID, &tree);
                        int number = (int)tree.stx_mnt_id;
                        memset(&tree, 0, sizeof tree); // time stamps are in it
                        dprintf(1, "%d", number);
                        _exit(0);
                    }
                    close(gate[0]);
                    wait(NULL);
                    close(gate[1]);
                    wait(NULL);
                    return 0;
                }
                """);
    }

    /// Two mount at the same time, each where only it is.
    @Test
    void numbersOfMountsThatSeveralMake() {
        comesTo(
                Set.of("first", "second"),
                """
                static void ready(int *done, int *gate) {
                    char byte;
                    unshare(CLONE_NEWNS);
                    close(gate[1]);
                    write(done[1], "", 1);
                    read(gate[0], &byte, 1);
                    mount("proc", "/m", "proc", 0, NULL);
                }

                int main(void) {
                    int done[2], gate[2];
                    char byte;
                    pipe(done);
                    pipe(gate);
                    mkdir("/m", 0755);
                    if (fork() == 0) {
                        struct statx top;
                        ready(done, gate);
                        statx(AT_FDCWD, "/m", 0, STATX_MNT_ID, &top);
                        if (top.stx_mnt_id == 27)
                            write(1, "first", 5);
                        else
                            write(1, "second", 6);
                        _exit(0);
                    }
                    read(done[0], &byte, 1);
                    if (fork() == 0) {
                        ready(done, gate);
                        _exit(0);
                    }
                    read(done[0], &byte, 1);
                    close(gate[0]);
                    close(gate[1]);
                    while (wait(NULL) > 0)
                        ;
                    return 0;
                }
                """);
    }

    private static MachineState end(String program) {
        MachineState state = boot(program);
        while (!state.runnable().isEmpty()) {
            state = Machine.step(state, Machine.enabled(state).getFirst()).after();
        }
        return state;
    }

    private static long[] print(AbstractFingerprint print, MachineState state) {
        print.take(state);
        return new long[] {print.low(), print.high()};
    }

    /// Another file of /proc, the same one as another namespace sees it, and in another mount.
    @ParameterizedTest
    @CsvSource({"1, 0, 0", "0, 1, 0", "0, 0, 1"})
    void whateverRefersToAFileOfProc(int file, int view, int mount) {
        MachineState boot = boot("int main(void) { return 0; }");
        AbstractFingerprint print = new AbstractFingerprint(boot, AbstractFingerprint.Time.ROUGH);
        MachineState state =
                end(
                        """
                        int main(void) {
                            chdir("/proc/self");
                            chroot("/proc/self");
                            open("status", O_RDONLY);
                            open("fd", O_RDONLY);
                            open("comm", O_PATH);
                            pause();
                        }
                        """);
        long[] unchanged = print(print, state);
        List<MachineState> others = new ArrayList<>();
        UnaryOperator<InodeId> change =
                id -> new InodeId(id.value() + file, id.view() + view, id.mount() + mount);
        for (String part : List.of("fsContexts", "files")) {
            int index = component(part);
            references(
                    Objects.requireNonNull(Variants.component(state, index)),
                    change,
                    changed -> others.add(with(state, index, changed)));
        }
        assertEquals(
                2 + 3 * 3, others.size(), "two directories, and kind, node and place of files");
        for (MachineState other : others) {
            assertFalse(Arrays.equals(unchanged, print(print, other)));
        }
    }

    private static int component(String name) {
        RecordComponent[] all = MachineState.class.getRecordComponents();
        return IntStream.range(0, all.length)
                .filter(i -> all[i].getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static MachineState with(MachineState state, int component, Object value) {
        return (MachineState) Objects.requireNonNull(Variants.with(state, component, value));
    }

    /// Passes a value on as often as there are files of /proc in it, with one of them changed.
    private static void references(
            Object value, UnaryOperator<InodeId> change, Consumer<Object> changed) {
        switch (value) {
            case InodeId id when id.computed() -> changed.accept(change.apply(id));
            case Record of -> {
                for (int i = 0; i < of.getClass().getRecordComponents().length; i++) {
                    int index = i;
                    Object part = Variants.component(of, i);
                    if (part != null) {
                        references(
                                part,
                                change,
                                other ->
                                        changed.accept(
                                                Objects.requireNonNull(
                                                        Variants.with(of, index, other))));
                    }
                }
            }
            case LongMap<?> map ->
                    map.forEachEntry((key, entry) ->
                            references(
                                    entry,
                                    change,
                                    other -> changed.accept(replaced(map, key, other))));
            default -> {}
        }
    }

    @SuppressWarnings("unchecked") // of the same type as what it replaces
    private static <V> LongMap<V> replaced(LongMap<V> map, long key, Object changed) {
        return map.with(key, (V) changed);
    }

    /// Whose lock it is goes by the file's place among the descriptors, whatever its number.
    @Test
    void whoHoldsALock() {
        MachineState boot = boot("int main(void) { return 0; }");
        AbstractFingerprint print = new AbstractFingerprint(boot, AbstractFingerprint.Time.ROUGH);
        MachineState state =
                end(
                        """
                        int main(void) {
                            open("/tmp/file", O_RDWR | O_CREAT, 0600);
                            open("/tmp/file", O_RDWR);
                            flock(3, LOCK_EX);
                            pause();
                        }
                        """);
        LongMap<DescriptorTable> tables = state.descriptorTables();
        DescriptorTable table = tables.require(tables.lastKey());
        LongMap<DescriptorTable.Descriptor> old = table.descriptors();
        MachineState exchanged =
                with(
                        state,
                        component("descriptorTables"),
                        tables.with(
                                tables.lastKey(),
                                new DescriptorTable(
                                        table.id(),
                                        old.with(3, old.require(4)).with(4, old.require(3)),
                                        table.users())));
        assertFalse(Arrays.equals(print(print, state), print(print, exchanged)));
    }

    /// What stands for an open file goes by that one's name.
    @Test
    void whatStandsForAnOpenFile() {
        InodeId one = Nodes.COMPUTED.standingFor(new FileId(7));
        InodeId other = Nodes.COMPUTED.standingFor(new FileId(9));
        assertEquals(named(one), named(other));
        assertEquals(named(one, one), named(other, other));
        assertNotEquals(named(one, one), named(one, other));
    }

    private static long named(InodeId... files) {
        EntityNames names = new EntityNames(MachineState.Counters.NONE);
        Hash128 hash = new Hash128();
        for (InodeId file : files) {
            names.add(hash, file);
        }
        return hash.low();
    }
}
