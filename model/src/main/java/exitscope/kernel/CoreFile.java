package exitscope.kernel;

import exitscope.abi.SignalInfo;
import exitscope.memory.AddressSpace;
import exitscope.memory.Backing;
import exitscope.memory.Mapping;
import exitscope.memory.Page;
import exitscope.memory.SharedMemory;
import exitscope.persistent.LongMap;
import exitscope.riscv.Registers;
import exitscope.state.ResourceUsage;
import exitscope.state.StartArea;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A process as an ELF core file, which debuggers read. (core(5); Linux: fs/binfmt_elf.c)
///
/// @param pages what the file holds, by page of the file; what is not there is a hole
/// @param size bytes of the file
public record CoreFile(LongMap<Page> pages, long size) {
    private static final int HEADER_SIZE = 64;
    private static final int PROGRAM_HEADER_SIZE = 56;
    private static final int ET_CORE = 4;
    private static final int EM_RISCV = 243;

    /// Compressed instructions and double-precision floats in registers.
    private static final int FLAGS = 5;

    private static final int PT_LOAD = 1;
    private static final int PT_NOTE = 4;

    private static final int NT_PRSTATUS = 1;
    private static final int NT_FPREGSET = 2;
    private static final int NT_PRPSINFO = 3;
    private static final int NT_AUXV = 6;
    private static final int NT_FILE = 0x4649_4c45;
    private static final int NT_SIGINFO = 0x5349_4749;

    /// What a core may have: bits of the filter. (core(5))
    private static final int OWN = 1;

    private static final int SHARED = 2;
    private static final int OWN_FILE = 4;
    private static final int SHARED_FILE = 8;
    private static final int PROGRAM_START = 0x10;

    private static final int PRSTATUS_SIZE = 376;
    private static final int PRPSINFO_SIZE = 136;
    private static final int FPREGSET_SIZE = 264;
    private static final int NAME_SIZE = 16;
    private static final int ARGUMENTS_SIZE = 80;

    private static final long NANOSECONDS = 1_000_000_000L;

    /// The process as it is now.
    ///
    /// @param task the one that took the signal: it comes first
    /// @param most bytes that the file may have; what lies beyond is cut off (RLIMIT_CORE)
    public static CoreFile of(
            Editor edit, TaskDraft task, SignalInfo info, StartArea area, long most) {
        if (task.memory == null) {
            throw new KernelInvariantError(task.id + " has no memory to dump");
        }
        AddressSpace space = edit.spaceNow(task.memory);
        int filter = edit.memories.get(task.memory.value()).settings().coreFilter();
        LongMap<SharedMemory> objects = edit.sharedMemories.commit();
        byte[] notes = notes(edit, task, info, area, space, objects);
        List<Mapping> mappings = new ArrayList<>();
        space.mappings().values().forEach(mappings::add);
        int headers = HEADER_SIZE + PROGRAM_HEADER_SIZE * (mappings.size() + 1);
        long at = Page.ceiling((long) headers + notes.length);
        ByteBuffer head = GuestLayout.buffer((int) at);
        header(head, mappings.size() + 1);
        programHeader(head, PT_NOTE, 0, headers, 0, notes.length, 0, 4);
        LongMap.Editor<Page> pages = LongMap.<Page>of().edit();
        for (Mapping mapping : mappings) {
            long length = dumped(mapping, filter, space, objects);
            programHeader(
                    head,
                    PT_LOAD,
                    flags(mapping),
                    at,
                    mapping.start(),
                    length,
                    mapping.length(),
                    Page.SIZE);
            dump(mapping, length, space, objects, Page.number(at), pages);
            at += length;
        }
        head.put(notes);
        byte[] start = head.array();
        for (int offset = 0; offset < start.length; offset += Page.SIZE) {
            pages.put(
                    Page.number(offset),
                    Page.of(Arrays.copyOfRange(start, offset, offset + Page.SIZE)));
        }
        return new CoreFile(pages.commit(), at).cut(most);
    }

    private CoreFile cut(long most) {
        if (Long.compareUnsigned(size, most) <= 0) {
            return this;
        }
        LongMap.Editor<Page> kept = LongMap.<Page>of().edit();
        for (LongMap.Entry<Page> entry : pages) {
            long start = entry.key() << Page.SHIFT;
            if (start < most) {
                int length = (int) Math.min(Page.SIZE, most - start);
                byte[] bytes = new byte[length];
                entry.value().copyTo(0, bytes, 0, length);
                kept.put(entry.key(), length == Page.SIZE ? entry.value() : Page.of(bytes));
            }
        }
        return new CoreFile(kept.commit(), most);
    }

    /// All of it in one piece, for small ones.
    byte[] toBytes() {
        byte[] bytes = new byte[Math.toIntExact(size)];
        for (LongMap.Entry<Page> entry : pages) {
            int start = (int) (entry.key() << Page.SHIFT);
            entry.value().copyTo(0, bytes, start, Math.min(Page.SIZE, bytes.length - start));
        }
        return bytes;
    }

    // ---- memory

    /// How much of a mapping is dumped, by the process's filter: unless that was set, all of what
    /// is its own, the first page of a program, nothing else. (Linux: vma_dump_size)
    private static long dumped(
            Mapping mapping, int filter, AddressSpace space, LongMap<SharedMemory> objects) {
        switch (mapping.backing()) {
            case Backing.Private() -> {
                return (filter & OWN) != 0 ? mapping.length() : 0;
            }
            case Backing.Shared _ -> {
                // Of a file that still has a name, the file itself would do.
                int kind = mapping.name().endsWith("(deleted)") ? SHARED : SHARED_FILE;
                return (filter & kind) != 0 ? mapping.length() : 0;
            }
            case Backing.Copied _ -> {
                int kinds = mapping.protection().write() ? OWN | OWN_FILE : OWN_FILE;
                if ((filter & kinds) != 0) {
                    return mapping.length();
                }
            }
        }
        if ((filter & PROGRAM_START) == 0) {
            return 0;
        }
        Page first = space.pageAt(mapping.start(), objects);
        boolean program = first != null && first.get32(0) == 0x464c_457f;
        return program ? Page.SIZE : 0;
    }

    /// Puts the pages of a mapping that hold something into the file; the rest are holes, however
    /// many.
    ///
    /// @param length how many bytes of it are dumped
    /// @param at the page of the file where they begin
    private static void dump(
            Mapping mapping,
            long length,
            AddressSpace space,
            LongMap<SharedMemory> objects,
            long at,
            LongMap.Editor<Page> file) {
        long count = Page.number(length);
        long first = Page.number(mapping.start());
        if (mapping.backing() instanceof Backing.Private) {
            move(space.pages(), first, count, at, file);
            return;
        }
        SharedMemory object = objects.get(Backing.objectOrZero(mapping.backing()));
        long from = Page.number(mapping.offsetOf(mapping.start()));
        if (object == null || !object.hasPage(from)) {
            return;
        }
        long there = Math.min(count, Page.number(Page.ceiling(object.size())) - from);
        move(object.pages(), from, there, at, file);
        if (mapping.backing() instanceof Backing.Copied) {
            move(space.pages(), first, there, at, file);
        }
    }

    private static void move(
            LongMap<Page> source, long from, long count, long to, LongMap.Editor<Page> target) {
        for (LongMap.Entry<Page> entry = source.ceilingEntry(from);
                entry != null && entry.key() < from + count;
                entry = source.ceilingEntry(entry.key() + 1)) {
            target.put(to + entry.key() - from, entry.value());
        }
    }

    private static int flags(Mapping mapping) {
        return (mapping.protection().read() ? 4 : 0)
                | (mapping.protection().write() ? 2 : 0)
                | (mapping.protection().execute() ? 1 : 0);
    }

    // ---- headers

    private static void header(ByteBuffer out, int programHeaders) {
        out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        out.putShort((short) ET_CORE).putShort((short) EM_RISCV).putInt(1);
        out.putLong(0).putLong(HEADER_SIZE).putLong(0);
        out.putInt(FLAGS).putShort((short) HEADER_SIZE).putShort((short) PROGRAM_HEADER_SIZE);
        out.putShort((short) programHeaders).putShort((short) 0);
        out.putShort((short) 0).putShort((short) 0);
    }

    private static void programHeader(
            ByteBuffer out,
            int type,
            int flags,
            long offset,
            long address,
            long fileSize,
            long memorySize,
            long alignment) {
        out.putInt(type).putInt(flags).putLong(offset).putLong(address).putLong(0);
        out.putLong(fileSize).putLong(memorySize).putLong(alignment);
    }

    // ---- notes

    private static byte[] notes(
            Editor edit,
            TaskDraft task,
            SignalInfo info,
            StartArea area,
            AddressSpace space,
            LongMap<SharedMemory> objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        note(out, NT_PRSTATUS, status(edit, task, info));
        note(out, NT_PRPSINFO, processInfo(edit, task, area, space, objects));
        note(out, NT_SIGINFO, GuestLayout.siginfo(info));
        note(out, NT_AUXV, peek(space, objects, area.auxiliary(), area.auxiliaryEnd()));
        note(out, NT_FILE, files(space));
        note(out, NT_FPREGSET, floats(task.registers));
        for (TaskDraft other : edit.tasksOf(edit.groupOf(task))) {
            if (other != task && other.memory != null) {
                note(out, NT_PRSTATUS, status(edit, other, info));
                note(out, NT_FPREGSET, floats(other.registers));
            }
        }
        return out.toByteArray();
    }

    private static void note(ByteArrayOutputStream out, int type, byte[] content) {
        int padded = content.length + 3 & ~3;
        ByteBuffer note = GuestLayout.buffer(20 + padded);
        note.putInt(5).putInt(content.length).putInt(type);
        note.put(new byte[] {'C', 'O', 'R', 'E', 0, 0, 0, 0}).put(content);
        out.writeBytes(note.array());
    }

    private static byte[] peek(
            AddressSpace space, LongMap<SharedMemory> objects, long start, long end) {
        byte[] bytes = new byte[Math.clamp(end - start, 0, Page.SIZE)];
        space.peek(start, bytes, 0, bytes.length, objects);
        return bytes;
    }

    /// struct elf_prstatus
    private static byte[] status(Editor edit, TaskDraft task, SignalInfo info) {
        GroupDraft tg = edit.groupOf(task);
        ByteBuffer out = GuestLayout.buffer(PRSTATUS_SIZE);
        out.putInt(0, info.signal().number()).putInt(4, info.code());
        out.putShort(12, (short) info.signal().number());
        out.putLong(16, task.pending.set().bits()).putLong(24, task.mask.bits());
        identity(edit, task, tg, out, 32);
        ResourceUsage own = task.used();
        ResourceUsage shown = tg.leader.equals(task.id) ? Usage.times(edit, tg) : own;
        time(out, 48, shown.user());
        time(out, 64, shown.system());
        time(out, 80, tg.childTimes.user());
        time(out, 96, tg.childTimes.system());
        out.putLong(112, task.registers.pc());
        for (int i = 1; i < 32; i++) {
            out.putLong(112 + 8 * i, task.registers.x(i));
        }
        out.putInt(368, 1);
        return out.array();
    }

    private static void time(ByteBuffer out, int at, long nanoseconds) {
        out.putLong(at, nanoseconds / NANOSECONDS);
        out.putLong(at + 8, nanoseconds % NANOSECONDS / 1_000);
    }

    /// Numbers of the task, its parent, process group and session.
    private static void identity(
            Editor edit, TaskDraft task, GroupDraft tg, ByteBuffer out, int at) {
        TaskDraft leader = edit.task(tg.leader);
        TaskDraft parent = leader.parent == null ? null : edit.task(leader.parent);
        out.putInt(at, task.number());
        out.putInt(at + 4, parent == null ? 0 : edit.leaderOf(parent).numberIn(tg.namespace));
        if (tg.processGroup != null) {
            var group = edit.processGroups.get(tg.processGroup.value());
            out.putInt(at + 8, group.numberIn(tg.namespace));
            out.putInt(at + 12, edit.sessions.get(group.session().value()).numberIn(tg.namespace));
        }
    }

    /// struct elf_prpsinfo
    private static byte[] processInfo(
            Editor edit,
            TaskDraft task,
            StartArea area,
            AddressSpace space,
            LongMap<SharedMemory> objects) {
        GroupDraft tg = edit.groupOf(task);
        ByteBuffer out = GuestLayout.buffer(PRPSINFO_SIZE);
        out.put(1, (byte) 'R').put(3, (byte) task.scheduling.nice());
        out.putInt(16, task.credentials.realUid()).putInt(20, task.credentials.realGid());
        identity(edit, edit.task(tg.leader), tg, out, 24);
        byte[] name = task.name.getBytes(StandardCharsets.UTF_8);
        out.put(40, name, 0, Math.min(name.length, NAME_SIZE - 1));
        long end = Math.min(area.argumentsEnd(), area.arguments() + ARGUMENTS_SIZE - 1);
        byte[] arguments = peek(space, objects, area.arguments(), end);
        for (int i = 0; i < arguments.length; i++) {
            out.put(56 + i, arguments[i] == 0 ? (byte) ' ' : arguments[i]);
        }
        return out.array();
    }

    private static byte[] floats(Registers registers) {
        ByteBuffer out = GuestLayout.buffer(FPREGSET_SIZE);
        for (int i = 0; i < 32; i++) {
            out.putLong(8 * i, registers.f(i));
        }
        return out.putInt(256, registers.fcsr()).array();
    }

    private static long offset(Backing backing) {
        return switch (backing) {
            case Backing.Private() -> 0;
            case Backing.Shared(_, long offset) -> offset;
            case Backing.Copied(_, long offset) -> offset;
        };
    }

    /// Which files are mapped where: counts, ranges with offsets in pages, then names.
    private static byte[] files(AddressSpace space) {
        List<Mapping> named = new ArrayList<>();
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        for (Mapping mapping : space.mappings().values()) {
            if (mapping.backing() instanceof Backing.Copied) {
                named.add(mapping);
                names.writeBytes(mapping.name().getBytes(StandardCharsets.UTF_8));
                names.write(0);
            }
        }
        ByteBuffer out = GuestLayout.buffer(16 + 24 * named.size() + names.size());
        out.putLong(named.size()).putLong(Page.SIZE);
        for (Mapping mapping : named) {
            out.putLong(mapping.start()).putLong(mapping.end());
            out.putLong(Page.number(offset(mapping.backing())));
        }
        return out.put(names.toByteArray()).array();
    }
}
