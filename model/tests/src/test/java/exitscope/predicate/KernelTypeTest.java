package exitscope.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.schedule.Schedule;
import exitscope.state.MachineState;
import exitscope.state.OpenFile;
import exitscope.state.Task;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

class KernelTypeTest {
    private static final String PROGRAM =
            """
            #define _GNU_SOURCE
            #include <fcntl.h>
            #include <sched.h>
            #include <signal.h>
            #include <sys/syscall.h>
            #include <sys/wait.h>
            #include <unistd.h>
            int main(void) {
                int number;
                open("/dev/null", O_RDWR);
                if (syscall(SYS_clone, CLONE_CHILD_SETTID | SIGCHLD, 0, 0, 0, &number) == 0)
                    _exit(3);
                wait(0);
                return 4;
            }
            """;

    /// A record that is not public would make an evaluation fail in the midst of a run.
    @Test
    void allThatIsOfferedCanBeRead() {
        Deque<KernelType> left = new ArrayDeque<>(List.of(KernelType.MACHINE, KernelType.TASK));
        Set<KernelType> seen = new HashSet<>(left);
        int fields = 0;
        while (!left.isEmpty()) {
            KernelType type = left.pop();
            Set<KernelType> behind = new HashSet<>();
            KernelType element = type.element();
            if (element != null) {
                behind.add(element);
            }
            for (String name : type.names()) {
                KernelType.Next next = type.field(name);
                assertNotNull(next, () -> type + " offers " + name);
                fields++;
                next.steps().forEach(KernelTypeTest::canBeRead);
                behind.add(next.type());
            }
            behind.removeIf(each -> !seen.add(each));
            left.addAll(behind);
        }
        assertTrue(fields > 300, "walked " + fields);
    }

    private static void canBeRead(KernelStep step) {
        switch (step) {
            case KernelStep.Component(List<Method> accessors) -> {
                Type type = new KernelType(accessors.getFirst().getGenericReturnType()).values();
                for (Method accessor : accessors) {
                    isPublic(accessor);
                    assertEquals(
                            type,
                            new KernelType(accessor.getGenericReturnType()).values(),
                            () -> accessor + " has another type than that of another kind");
                }
            }
            case KernelStep.Entry(Method table) -> isPublic(table);
            case KernelStep.Key _, KernelStep.Register _ -> {}
        }
    }

    private static void isPublic(Method accessor) {
        assertTrue(
                Modifier.isPublic(accessor.getModifiers())
                        && Modifier.isPublic(accessor.getDeclaringClass().getModifiers()),
                () -> accessor + " is not public");
    }

    /// Of several kinds the value is which, also of one that is made of a number alone.
    @Test
    void whichOfSeveralKindsItIs() {
        Set<String> kinds = new TreeSet<>();
        MachineState state = GuestRun.boot("test.c", PROGRAM, true);
        while (!Machine.enabled(state).isEmpty()) {
            state =
                    Machine.step(state, new Schedule.Fifo().pick(state, Machine.enabled(state)))
                            .after();
            for (Task task : state.tasks().values()) {
                kinds.add(
                        isOfKind(state, "task(" + task.outerNumber() + ").fields.run", task.run()));
            }
            for (OpenFile file : state.files().values()) {
                kinds.add(
                        isOfKind(
                                state,
                                "kernel.files[" + file.id().value() + "].kind",
                                file.kind()));
            }
        }
        assertTrue(
                kinds.containsAll(
                        Set.of("newborn", "app", "blocked", "consolefile", "memorydevice")),
                kinds::toString);
        assertTrue(TaskPredicate.parse("kernel.ended.code == 4").holds(state));
    }

    private static String isOfKind(MachineState state, String asked, Object there) {
        String kind = KernelType.kind(there.getClass());
        assertTrue(TaskPredicate.parse(asked + " == " + kind).holds(state), asked);
        return kind;
    }
}
