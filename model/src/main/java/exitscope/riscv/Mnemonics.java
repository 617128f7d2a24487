package exitscope.riscv;

import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Map;

/// The names of instructions in assembly language.
final class Mnemonics {
    private static final String[] NAMES = names();

    private static final Map<Integer, String> CSRS =
            Map.of(
                    0x001, "fflags",
                    0x002, "frm",
                    0x003, "fcsr",
                    0xC00, "cycle",
                    0xC01, "time",
                    0xC02, "instret");

    private static final String[] ROUNDING = {"rne", "rtz", "rdn", "rup", "rmm", "", "", "dyn"};

    private Mnemonics() {}

    private static String[] names() {
        String[] names = new String[Opcode.COUNT];
        try {
            for (Field field : Opcode.class.getDeclaredFields()) {
                if (field.getType() == int.class && !field.getName().equals("COUNT")) {
                    names[field.getInt(null)] =
                            field.getName().toLowerCase(Locale.ROOT).replace('_', '.');
                }
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError("the opcodes are public", e);
        }
        return names;
    }

    static String of(int opcode) {
        return NAMES[opcode];
    }

    static String csr(int number) {
        return CSRS.getOrDefault(number, Integer.toString(number));
    }

    static String rounding(int mode) {
        return ROUNDING[mode];
    }
}
