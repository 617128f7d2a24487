package exitscope.engine;

import static exitscope.riscv.Opcode.*;

import exitscope.riscv.Instruction;

import java.lang.classfile.CodeBuilder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Local variables that hold the page that a base register last led to, and its address: most
/// accesses by one register stay on a page for a while. The registers that most loads of a region
/// use have a pair for loads; likewise for stores.
final class Streams {

    private static final int MOST_LOADS = 6;
    private static final int MOST_STORES = 4;
    private static final long NONE = -1;

    private final int[] loads;
    private final int[] stores;
    private final int first;

    /// @param first the first local variable to use
    Streams(Iterable<Long> instructions, int first) {
        this.first = first;
        int[] loading = new int[32];
        int[] storing = new int[32];
        for (long w : instructions) {
            int opcode = Instruction.opcode(w);
            if (isStore(opcode)) {
                storing[Instruction.rs1(w)]++;
            } else if (isLoad(opcode)) {
                loading[Instruction.rs1(w)]++;
            }
        }
        loads = mostUsed(loading, MOST_LOADS);
        stores = mostUsed(storing, MOST_STORES);
    }

    static boolean isLoad(int opcode) {
        return (opcode >= LB && opcode <= LWU) || opcode == FLW || opcode == FLD;
    }

    static boolean isStore(int opcode) {
        return (opcode >= SB && opcode <= SD) || opcode == FSW || opcode == FSD;
    }

    private static int[] mostUsed(int[] uses, int most) {
        return IntStream.range(1, 32)
                .filter(register -> uses[register] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(register -> -uses[register]))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// The local variable of the page's address, or -1 if the register has none; that of the page
    /// is two further.
    int of(int register, boolean store) {
        int[] registers = store ? stores : loads;
        for (int i = 0; i < registers.length; i++) {
            if (registers[i] == register) {
                return first + 3 * (store ? loads.length + i : i);
            }
        }
        return -1;
    }

    /// Writes the start, at which no page is known.
    void enter(CodeBuilder code) {
        for (int i = 0; i < loads.length + stores.length; i++) {
            code.loadConstant(NONE).lstore(first + 3 * i);
            code.aconst_null().astore(first + 3 * i + 2);
        }
    }

    @Override
    public String toString() {
        return "loads by " + Arrays.toString(loads) + ", stores by " + Arrays.toString(stores);
    }
}
