package exitscope.views;

import exitscope.memory.AddressSpace;
import exitscope.memory.SharedMemory;
import exitscope.persistent.LongMap;
import exitscope.program.SourceLine;
import exitscope.publish.ProgramInfo;
import exitscope.state.MachineState;
import exitscope.state.MemoryId;
import exitscope.state.SharedSpace;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Where a task stands in the sources of the program that the person opened.
///
/// @param file which of the program's sources, as [ProgramInfo#sourceOf] has it
/// @param line counted from 1
/// @param called whether the task is in a function without text, such as one of the library, that
///   was called from this line
public record Place(String file, int line, boolean called) {
    private static final int NAME_BYTES = 15;
    private static final int MOST_FRAMES = 64;
    private static final int FRAME_POINTER = 8;

    /// Where this task stands, or null when it runs another program, has given up its memory, or
    /// was not called from the text.
    public static @Nullable Place of(Task task, MachineState state, ProgramInfo program) {
        MemoryId memory = task.memory();
        if (memory == null || !runs(task, program)) {
            return null;
        }
        Place here = at(task.registers().pc(), false, program);
        if (here != null) {
            return here;
        }
        Place caller = at(task.registers().ra() - 1, true, program);
        if (caller != null) {
            return caller;
        }
        SharedSpace space = state.memories().get(memory.value());
        return space == null
                ? null
                : fromFrames(
                        task.registers().x(FRAME_POINTER),
                        space.space(),
                        state.sharedMemories(),
                        program);
    }

    /// Whether a task runs the opened program: the kernel names a task after the file it executes.
    public static boolean runs(Task task, ProgramInfo program) {
        String name = lastPart(program.path());
        return task.name()
                .equals(name.length() > NAME_BYTES ? name.substring(0, NAME_BYTES) : name);
    }

    /// Follows the chain of frame pointers: the return address lies below it, the caller's one
    /// below that.
    private static @Nullable Place fromFrames(
            long frame, AddressSpace space, LongMap<SharedMemory> shared, ProgramInfo program) {
        byte[] saved = new byte[16];
        long at = frame;
        for (int i = 0; i < MOST_FRAMES; i++) {
            if (at == 0 || (at & 7) != 0 || space.peek(at - 16, saved, 0, 16, shared) < 16) {
                return null;
            }
            ByteBuffer words = ByteBuffer.wrap(saved).order(ByteOrder.LITTLE_ENDIAN);
            Place caller = at(words.getLong(8) - 1, true, program);
            if (caller != null) {
                return caller;
            }
            long outer = words.getLong(0);
            if (Long.compareUnsigned(outer, at) <= 0) {
                return null;
            }
            at = outer;
        }
        return null;
    }

    /// Where the instruction at `address` comes from, null when from no source of the program's.
    private static @Nullable Place at(long address, boolean called, ProgramInfo program) {
        SourceLine found = program.lines().lineAt(address).orElse(null);
        String file = found == null ? null : program.sourceOf(found.file());
        return found == null || file == null ? null : new Place(file, found.line(), called);
    }

    /// Whether it is in the file that was opened.
    public boolean isOpened() {
        return file.equals(ProgramInfo.OPENED);
    }

    /// The file's name without its directory.
    public String fileName() {
        return lastPart(file);
    }

    private static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
