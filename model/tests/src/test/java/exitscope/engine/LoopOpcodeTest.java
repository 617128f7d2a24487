package exitscope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.riscv.Opcode;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.reflect.Field;
import java.util.Objects;

class LoopOpcodeTest {
    /// HotSpot compiles no method that is longer. (HugeMethodLimit)
    private static final int HUGE = 8_000;

    private static int number(Class<?> where, String name) throws ReflectiveOperationException {
        Field field = where.getDeclaredField(name);
        field.setAccessible(true);
        return field.getInt(null);
    }

    @Test
    void everyPairIsOfTheInstructionsInItsName() throws ReflectiveOperationException {
        int pairs = number(LoopOpcode.class, "PAIRS");
        int seen = 0;
        for (Field field : LoopOpcode.class.getDeclaredFields()) {
            if (field.getType() != int.class || number(LoopOpcode.class, field.getName()) < pairs) {
                continue;
            }
            String name = field.getName();
            int between = name.indexOf('_');
            if (between < 0) {
                continue;
            }
            int first = number(Opcode.class, name.substring(0, between));
            int second = number(Opcode.class, name.substring(between + 1));
            int pair = number(LoopOpcode.class, name);
            assertEquals(pair, LoopOpcode.pair(first, second), name);
            assertEquals(first, LoopOpcode.first(pair), name);
            assertEquals(pairs + seen++, pair, name + " is the next number");
        }
        assertEquals(55, seen);
        assertTrue(pairs + seen <= 0x400, "an opcode has ten bits");
    }

    @Test
    void theLoopIsShortEnoughToBeCompiled() throws IOException {
        byte[] classFile;
        try (InputStream in = FastLoop.class.getResourceAsStream("FastLoop.class")) {
            classFile = Objects.requireNonNull(in).readAllBytes();
        }
        int length =
                ClassFile.of().parse(classFile).methods().stream()
                        .filter(method -> method.methodName().equalsString("run"))
                        .mapToInt(method ->
                                method.findAttribute(Attributes.code()).orElseThrow().codeLength())
                        .sum();
        assertTrue(length > 1_000 && length < HUGE, "FastLoop.run has " + length + " bytecodes");
    }
}
