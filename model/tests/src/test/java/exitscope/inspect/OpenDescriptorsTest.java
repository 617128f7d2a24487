package exitscope.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.junit.jupiter.api.Test;

import java.util.List;

/// What a program has open once nothing moves any more.
class OpenDescriptorsTest {
    private static final String PROGRAM =
            """
            #define _GNU_SOURCE
            #include <fcntl.h>
            #include <string.h>
            #include <sys/mman.h>
            #include <sys/socket.h>
            #include <unistd.h>
            int main(void) {
                int p[2], s[2];
                open("/proc/meminfo", O_RDONLY);
                open("/proc/self/status", O_RDONLY);
                open("/proc", O_RDONLY);
                open("/tmp", O_RDONLY);
                int file = open("/tmp/file", O_RDWR | O_CREAT | O_APPEND, 0600);
                write(file, "content", 7);
                open("/tmp/gone", O_RDWR | O_CREAT, 0600);
                unlink("/tmp/gone");
                memfd_create("memory", 0);
                pipe(p);
                write(p[1], "pipe", 4);
                socketpair(AF_UNIX, SOCK_STREAM, 0, s);
                write(s[0], "first", 5);
                write(s[0], "second", 6);
                if (fork() == 0)
                    close(p[0]);
                pause();
            }
            """;

    private static MachineState state() {
        MachineState state = GuestRun.boot("test.c", PROGRAM, true);
        while (!state.runnable().isEmpty()) {
            state = Machine.step(state, Machine.enabled(state).getFirst()).after();
        }
        return state;
    }

    private static OpenDescriptor at(List<OpenDescriptor> all, int number) {
        return all.stream().filter(each -> each.number() == number).findFirst().orElseThrow();
    }

    private static String held(OpenDescriptor open) {
        OpenDescriptor.Held held = open.held();
        return held == null
                ? "nothing"
                : held.first().text() + " " + held.length() + " of " + held.room();
    }

    @Test
    void eachIsNamedAndWhatLiesThereIsRead() {
        MachineState state = state();
        List<TaskId> tasks = state.tasks().values().stream().map(Task::id).toList();
        TaskId parent = tasks.getFirst();
        TaskId child = tasks.getLast();
        List<OpenDescriptor> all = OpenDescriptors.of(state, parent);
        assertEquals(
                List.of(
                        "/proc/meminfo",
                        "/proc/…/status",
                        "/proc",
                        "/tmp",
                        "/tmp/file",
                        "/tmp/gone (deleted)",
                        "/memory (deleted)"),
                all.stream()
                        .filter(each -> each.number() >= 3 && each.number() < 10)
                        .map(OpenDescriptor::name)
                        .map(name -> name.replace("memfd:", ""))
                        .toList());
        assertEquals("content 7 of -1", held(at(all, 7)));
        assertEquals("pipe 4 of 65536", held(at(all, 10)));
        assertEquals("firstsecond 11 of -1", held(at(all, 13)));
        assertEquals("nothing", held(at(all, 6)));
        assertEquals(List.of(child), at(all, 10).others(), "who can write");
        assertEquals(List.of(), at(all, 11).others(), "nobody else reads");
        assertEquals(List.of(), at(all, 10).sharers(), "the child has closed it");
        assertEquals(List.of(child), at(all, 11).sharers());
        assertEquals(List.of(child), at(all, 12).others(), "who has the other socket");
    }
}
