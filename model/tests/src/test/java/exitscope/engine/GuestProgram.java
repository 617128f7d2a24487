package exitscope.engine;

import exitscope.memory.AddressSpace;
import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.memory.Placement;
import exitscope.memory.Protection;
import exitscope.riscv.Hart;
import exitscope.riscv.Registers;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A static RISC-V program under a kernel of a dozen system calls: enough to prove the engine with,
/// and no more. The real one is `exitscope.kernel`.
public final class GuestProgram {

    private static final long STACK_TOP = AddressSpace.END - Page.SIZE;
    private static final long ENOSYS = -38;
    private static final long ENOENT = -2;

    /// The hart, at the next instruction.
    public final Hart hart = new Hart();

    /// The memory.
    public final MemoryEditor memory;

    /// What has been written to descriptors 1 and 2.
    public final ByteArrayOutputStream output = new ByteArrayOutputStream();

    /// The exit status, or -1 while running.
    public int exitStatus = -1;

    private final Engine engine;
    private AddressSpace start;
    private Registers startRegisters = Registers.ZERO;

    private GuestProgram(Engine engine, AddressSpace space) {
        this.engine = engine;
        this.memory = new MemoryEditor(space);
        this.start = space;
    }

    /// Loads an ELF file and prepares its stack.
    public static GuestProgram load(byte[] elf, Engine engine, String... arguments) {
        GuestProgram program = new GuestProgram(engine, AddressSpace.EMPTY);
        program.loadSegments(ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN), arguments);
        program.start = program.memory.commit();
        program.startRegisters = program.hart.save();
        return program;
    }

    private void loadSegments(ByteBuffer elf, String... arguments) {
        long headers = elf.getLong(32);
        int headerSize = elf.getShort(54);
        int headerCount = elf.getShort(56);
        long headersAt = 0;
        long end = 0;
        for (int i = 0; i < headerCount; i++) {
            int header = (int) headers + i * headerSize;
            if (elf.getInt(header) != 1) {
                continue;
            }
            int flags = elf.getInt(header + 4);
            long offset = elf.getLong(header + 8);
            long address = elf.getLong(header + 16);
            byte[] content = new byte[(int) elf.getLong(header + 32)];
            elf.get((int) offset, content);
            long start = Page.floor(address);
            end = Page.ceiling(address + elf.getLong(header + 40));
            Protection protection =
                    new Protection((flags & 4) != 0, (flags & 2) != 0, (flags & 1) != 0);
            memory.map(start, end - start, Placement.FIXED, protection, "program");
            memory.load(address, content);
            if (offset == 0) {
                headersAt = address + headers;
            }
        }
        memory.startBreakAt(end);
        memory.map(
                STACK_TOP - 64 * Page.SIZE,
                64 * Page.SIZE,
                Placement.FIXED,
                Protection.READ_WRITE,
                exitscope.memory.Backing.PRIVATE,
                "[stack]",
                true);
        hart.pc = elf.getLong(24);
        prepareStack(headersAt, headerSize, headerCount, elf.getLong(24), List.of(arguments));
    }

    private void prepareStack(
            long headersAt, int headerSize, int headerCount, long entry, List<String> arguments) {
        long strings = STACK_TOP - 4096;
        long random = strings - 16;
        long[] words = new long[arguments.size() + 20];
        int n = 0;
        words[n++] = arguments.size();
        for (String argument : arguments) {
            byte[] text = (argument + "\0").getBytes(StandardCharsets.UTF_8);
            memory.load(strings, text);
            words[n++] = strings;
            strings += text.length;
        }
        n += 2;
        long[] auxiliary = {
            3, headersAt, 4, headerSize, 5, headerCount, 6, Page.SIZE, 9, entry, 25, random, 23, 0,
        };
        System.arraycopy(auxiliary, 0, words, n, auxiliary.length);
        long sp = random - 8L * words.length & -16;
        for (int i = 0; i < words.length; i++) {
            memory.store64(sp + 8L * i, words[i]);
        }
        hart.setSp(sp);
    }

    /// The same program, about to start once more, with the very same pages: what an engine has
    /// attached to those stays.
    ///
    /// @param other the engine to run it
    public GuestProgram again(Engine other) {
        GuestProgram program = new GuestProgram(other, start);
        program.hart.load(startRegisters);
        return program;
    }

    /// Runs to the exit.
    ///
    /// @return the trap that ended it, if it was not an exit
    public Trap run(long limit) {
        long end = hart.instret + limit;
        while (hart.instret < end) {
            Trap trap = engine.run(hart, memory, end - hart.instret);
            if (!(trap instanceof Trap.Syscall)) {
                return trap;
            }
            hart.reservation = Registers.NO_RESERVATION;
            hart.setA(0, call((int) hart.x[17]));
            if (exitStatus >= 0) {
                return trap;
            }
        }
        return Trap.LIMIT_REACHED;
    }

    private long call(int number) {
        return switch (number) {
            case 64 -> write(hart.a(1), (int) hart.a(2));
            case 66 -> writeVector(hart.a(1), (int) hart.a(2));
            case 93, 94 -> {
                exitStatus = (int) hart.a(0) & 0xFF;
                yield 0;
            }
            case 96, 178 -> 1;
            case 99, 226, 134, 135 -> 0;
            case 78 -> ENOENT;
            case 80, 79 -> 0;
            case 29 -> -25;
            case 214 -> memory.setBreak(hart.a(0));
            case 215 -> {
                memory.unmap(hart.a(0), hart.a(1));
                yield 0;
            }
            case 222 ->
                    switch (memory.map(
                            hart.a(0), hart.a(1), Placement.HINT, Protection.READ_WRITE, "")) {
                        case exitscope.memory.MapResult.Mapped(long address) -> address;
                        case exitscope.memory.MapResult.Refused _ -> -12;
                    };
            default -> ENOSYS;
        };
    }

    private long write(long address, int length) {
        byte[] bytes = new byte[length];
        int count = memory.copyIn(address, bytes, 0, length);
        output.write(bytes, 0, count);
        return count;
    }

    private long writeVector(long address, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum +=
                    write(
                            memory.load64(address + 16L * i),
                            (int) memory.load64(address + 16L * i + 8));
        }
        return sum;
    }
}
