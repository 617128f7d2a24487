package exitscope.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.machine.GuestRun;
import exitscope.memory.Page;
import exitscope.state.MachineState;
import exitscope.state.TaskId;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A core file holds what the process was. (ES-04)
class CoreFileTest {
    private static final SignalInfo INFO =
            new SignalInfo(Signal.SIGSEGV, SignalInfo.SEGV_MAPERR, new SignalInfo.Fault(0x1234));

    private final MachineState state =
            GuestRun.boot("program.c", "int main(void) { return 0; }", true, "one", "two words");
    private final Editor edit = new Editor(state);
    private final TaskDraft task = edit.task(new TaskId((int) state.tasks().firstKey()));

    private record Note(int type, ByteBuffer content) {}

    private CoreFile core(long most) {
        assertTrue(task.memory != null);
        return CoreFile.of(edit, task, INFO, edit.memories.get(task.memory.value()).start(), most);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<Note> notes(ByteBuffer core) {
        int at = (int) core.getLong(64 + 8);
        int end = at + (int) core.getLong(64 + 32);
        List<Note> notes = new ArrayList<>();
        while (at < end) {
            int size = core.getInt(at + 4);
            byte[] content = new byte[size];
            core.get(at + 20, content);
            notes.add(new Note(core.getInt(at + 8), little(content)));
            at += 20 + (size + 3 & ~3);
        }
        assertEquals(end, at, "the notes fill their segment");
        return notes;
    }

    @Test
    void notesTellTheSignalTheRegistersAndTheArguments() {
        List<Note> notes = notes(little(core(Long.MAX_VALUE).toBytes()));
        assertEquals(
                List.of(1, 3, 0x5349_4749, 6, 0x4649_4c45, 2),
                notes.stream().map(Note::type).toList(),
                "PRSTATUS, PRPSINFO, SIGINFO, AUXV, FILE, FPREGSET, as Linux orders them");
        ByteBuffer status = notes.get(0).content();
        assertEquals(11, status.getShort(12));
        assertEquals(1, status.getInt(32), "pr_pid");
        assertEquals(task.registers.pc(), status.getLong(112));
        assertEquals(task.registers.sp(), status.getLong(112 + 16));
        byte[] arguments = new byte[80];
        notes.get(1).content().get(56, arguments);
        assertEquals(
                "/home/user/program one two words ",
                new String(arguments, StandardCharsets.US_ASCII).replace("\0", ""));
        assertEquals(0x1234, notes.get(2).content().getLong(16), "si_addr");
        ByteBuffer auxiliary = notes.get(3).content();
        assertEquals(3, auxiliary.getLong(0), "AT_PHDR comes first");
        assertEquals(0, auxiliary.getLong(auxiliary.capacity() - 16), "AT_NULL comes last");
    }

    @Test
    void segmentsHoldTheMemory() {
        ByteBuffer core = little(core(Long.MAX_VALUE).toBytes());
        boolean found = false;
        for (int i = 1; i < core.getShort(56); i++) {
            int header = 64 + 56 * i;
            long start = core.getLong(header + 16);
            long size = core.getLong(header + 32);
            long sp = task.registers.sp();
            if (sp >= start && sp < start + size) {
                found = true;
                byte[] dumped = new byte[64];
                core.get((int) (core.getLong(header + 8) + sp - start), dumped);
                byte[] there = new byte[64];
                edit.memoryOf(task).peek(sp, there, 0, there.length);
                assertArrayEquals(there, dumped);
            }
        }
        assertTrue(found, "the stack is in the core");
    }

    @Test
    void theLimitCutsItOff() {
        CoreFile whole = core(Long.MAX_VALUE);
        CoreFile cut = core(Page.SIZE + 100);
        assertEquals(Page.SIZE + 100, cut.size());
        byte[] expected = new byte[Page.SIZE + 100];
        System.arraycopy(whole.toBytes(), 0, expected, 0, expected.length);
        assertArrayEquals(expected, cut.toBytes());
    }
}
