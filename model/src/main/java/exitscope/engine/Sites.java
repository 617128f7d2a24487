package exitscope.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;

/// Where the guest stands, in an `int`: the place of an instruction, and how many instructions of
/// the trace do not retire if the guest leaves it there. What may throw, and what leaves, puts it
/// into a [local variable][Locals#SITE] before; only then is it looked at.
final class Sites {

    private static final int PLACE_BITS = 20;
    private static final int INTERRUPTED = Integer.MIN_VALUE;
    private static final int BIAS = Region.REACH;

    private final CodeBuilder code;
    private final Label exit;

    /// @param exit where [#decode] is written
    Sites(CodeBuilder code, Label exit) {
        this.code = code;
        this.exit = exit;
    }

    /// The site of an instruction.
    ///
    /// @param place in the region's reach
    /// @param remaining less than 2048
    static int of(int place, int remaining) {
        return (remaining << PLACE_BITS) | ((place + BIAS) >>> 1);
    }

    /// Whether a place can be told in a site.
    static boolean reaches(int place) {
        return place > -BIAS && place < BIAS;
    }

    /// Writes down a site.
    void set(int site) {
        code.loadConstant(site).istore(Locals.SITE);
    }

    /// Leaves in the midst of the region: the interpreter has to do what comes next.
    void interrupt(int site) {
        exit(site | INTERRUPTED);
    }

    /// Leaves at a site, as the region ends there.
    void exit(int site) {
        set(site);
        code.goto_(exit);
    }

    /// Sets [Locals#PC] and [Locals#LEFT] from the site.
    void decode() {
        code.lload(Locals.BASE)
                .iload(Locals.SITE)
                .loadConstant((1 << PLACE_BITS) - 1)
                .iand()
                .iconst_1()
                .ishl()
                .loadConstant(BIAS)
                .isub()
                .i2l()
                .ladd()
                .lstore(Locals.PC)
                .iload(Locals.LEFT)
                .iload(Locals.SITE)
                .iconst_1()
                .ishl()
                .bipush(PLACE_BITS + 1)
                .iushr()
                .iadd()
                .istore(Locals.LEFT);
    }
}
