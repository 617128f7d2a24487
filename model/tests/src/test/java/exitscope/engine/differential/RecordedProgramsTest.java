package exitscope.engine.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.engine.Engine;
import exitscope.engine.GuestProgram;
import exitscope.engine.Interpreter;
import exitscope.engine.Lockstep;
import exitscope.engine.Translator;
import exitscope.engine.Trap;
import exitscope.engine.Tuning;
import exitscope.memory.MemoryEditor;
import exitscope.riscv.Hart;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.Random;

/// Random programs give here, block by block, what they gave in qemu when they were recorded.
///
/// Where qemu 7.2 is known to be wrong, [RandomProgram] avoids the case: `ctzw` of a value with
/// bits above the word.
class RecordedProgramsTest {

    private static void assertSameAsRecorded(RandomProgram.Kind kind, Engine engine)
            throws IOException {
        RecordedProgram recorded = RecordedProgram.of(kind);
        GuestProgram program = GuestProgram.load(recorded.elf(), engine, "program");
        Trap end = program.run(1L << 40);
        assertEquals(0, program.exitStatus, () -> "ended by " + end);
        assertEquals(recorded.expected(), RecordedProgram.blocks(program.output.toByteArray()));
    }

    @ParameterizedTest
    @EnumSource
    void whatQemuRecordedComesOut(RandomProgram.Kind kind) throws IOException {
        assertSameAsRecorded(kind, new Interpreter());
    }

    @ParameterizedTest
    @EnumSource
    void cuttingTheRunIntoPiecesChangesNothing(RandomProgram.Kind kind) throws IOException {
        assertSameAsRecorded(kind, new Chopped(new Random(kind.name().length())));
    }

    @ParameterizedTest
    @EnumSource
    void translatedCodeGivesTheSame(RandomProgram.Kind kind) throws IOException {
        assertSameAsRecorded(kind, new Translator(Tuning.EAGER));
    }

    @ParameterizedTest
    @EnumSource
    void translatedCodeAndTheInterpreterStayInStep(RandomProgram.Kind kind) throws IOException {
        assertSameAsRecorded(
                kind,
                new Lockstep(new Translator(Tuning.EAGER), new Interpreter(), new Random(1), 999));
    }

    /// Runs a few instructions at a time, with registers and memory published in between.
    private record Chopped(Random random) implements Engine {

        @Override
        public Trap run(Hart hart, MemoryEditor memory, long limit) {
            Engine interpreter = new Interpreter();
            Trap trap = Trap.LIMIT_REACHED;
            long left = limit;
            while (left > 0 && trap.equals(Trap.LIMIT_REACHED)) {
                long piece = Math.min(left, random.nextInt(12));
                long before = hart.instret;
                trap = interpreter.run(hart, memory, piece);
                left -= hart.instret - before;
                hart.load(hart.save());
                if (random.nextInt(100) == 0) {
                    memory.commit();
                }
            }
            return trap;
        }
    }
}
