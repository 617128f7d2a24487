package exitscope.views.registers;

import exitscope.publish.Publication;
import exitscope.riscv.Registers;
import exitscope.state.TaskId;
import exitscope.views.LookedAtTask;
import exitscope.views.Messages;
import exitscope.views.TaskNumbers;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the registers of a task hold, and which of them the last transition has changed.
final class RegistersPresentation {
    /// A register.
    ///
    /// @param bits in hexadecimal
    /// @param value as a number
    /// @param was its bits before the last transition; null when they were the same
    record Register(String name, String bits, String value, @Nullable String was) {}

    /// An integer register beside a floating-point one.
    record Row(Register left, Register right) {}

    private static final int COUNT = 32;
    private static final long BOX = 0xffffffffL << 32;

    private final Messages messages;
    private List<Row> rows = List.of();
    private String heading = "";

    RegistersPresentation(Messages messages) {
        this.messages = messages;
    }

    void show(Publication publication, @Nullable TaskId selected) {
        LookedAtTask looked = LookedAtTask.of(publication, selected);
        if (looked == null) {
            heading = LookedAtTask.nobody(publication, messages);
            rows = List.of();
            return;
        }
        heading = messages.text("stack.of", TaskNumbers.of(publication).of(looked.task().id()));
        Registers now = looked.task().registers();
        Registers before = looked.before().registers();
        List<Row> all = new ArrayList<>();
        all.add(
                new Row(
                        register("pc", now.pc(), before.pc(), ""),
                        register("fcsr", now.fcsr(), before.fcsr(), flags(now.fcsr()))));
        for (int i = 0; i < COUNT; i++) {
            Register left =
                    i == 0
                            ? new Register(Registers.name(0), "0x0", "0", null)
                            : register(
                                    Registers.name(i),
                                    now.x(i),
                                    before.x(i),
                                    Long.toString(now.x(i)));
            all.add(
                    new Row(
                            left,
                            register(
                                    Registers.floatName(i),
                                    now.f(i),
                                    before.f(i),
                                    real(now.f(i)))));
        }
        rows = List.copyOf(all);
    }

    private static Register register(String name, long bits, long before, String value) {
        return new Register(name, hex(bits), value, bits == before ? null : hex(before));
    }

    private static String hex(long value) {
        return String.format(Locale.ROOT, "0x%x", value);
    }

    /// A single-precision number stands in the lower half, under ones.
    private static String real(long bits) {
        return (bits & BOX) == BOX
                ? Float.toString(Float.intBitsToFloat((int) bits)) + "f"
                : Double.toString(Double.longBitsToDouble(bits));
    }

    private static String flags(int fcsr) {
        StringBuilder text = new StringBuilder();
        String names = "XUOZV";
        for (int i = names.length() - 1; i >= 0; i--) {
            if ((fcsr >> i & 1) != 0) {
                text.append('N').append(names.charAt(i)).append(' ');
            }
        }
        String[] modes = {"rne", "rtz", "rdn", "rup", "rmm"};
        int mode = fcsr >> 5 & 7;
        return text + (mode < modes.length ? modes[mode] : "?");
    }

    String heading() {
        return heading;
    }

    List<Row> rows() {
        return rows;
    }

    /// A register as it is spoken.
    String spoken(Register register) {
        String value =
                register.value().isEmpty()
                        ? register.bits()
                        : register.bits() + ", " + register.value();
        return register.was() == null
                ? messages.text("stack.spoken", register.name(), value)
                : messages.text("stack.spoken.changed", register.name(), value, register.was());
    }
}
