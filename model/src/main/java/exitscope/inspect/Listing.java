package exitscope.inspect;

import exitscope.program.ElfImage;
import exitscope.program.FunctionRange;
import exitscope.program.Functions;
import exitscope.riscv.Disassembler;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// A program in assembly language.
public final class Listing {
    private final ElfImage image;
    private final Functions functions;
    private final Disassembler disassembler;

    /// An instruction.
    ///
    /// @param function the name of the function that begins here, or null
    /// @param length 2 or 4 bytes
    /// @param text in assembly language
    public record Line(long address, int bits, int length, @Nullable String function, String text) {
        /// As objdump writes it: address, bits, text.
        public String full() {
            String digits =
                    length == 2
                            ? String.format(Locale.ROOT, "%04x", bits & 0xffff)
                            : String.format(Locale.ROOT, "%08x", bits);
            return String.format(Locale.ROOT, "%8x:  %-8s  %s", address, digits, text);
        }
    }

    public Listing(ElfImage image) {
        this.image = image;
        functions = Functions.of(image);
        disassembler = new Disassembler(this::place);
    }

    private String place(long address) {
        return functions.at(address).map(f -> "<" + f.describe(address) + ">").orElse("");
    }

    /// All of it, in the order of the file.
    public void forEach(Consumer<Line> taker) {
        for (ElfImage.Code code : image.code()) {
            lines(code, code.address(), code.address() + code.bytes().capacity(), taker);
        }
    }

    /// A function; empty when there is no code at its addresses.
    public List<Line> of(FunctionRange function) {
        List<Line> lines = new ArrayList<>();
        for (ElfImage.Code code : image.code()) {
            long end = code.address() + code.bytes().capacity();
            if (function.start() >= code.address() && function.start() < end) {
                lines(code, function.start(), Math.min(end, function.end()), lines::add);
            }
        }
        return List.copyOf(lines);
    }

    /// The function with this name, if there is one.
    public List<Line> of(String name) {
        return functions.named(name).map(this::of).orElse(List.of());
    }

    /// The instruction at an address; empty where there is no code.
    public Optional<Line> at(long address) {
        for (ElfImage.Code code : image.code()) {
            long end = code.address() + code.bytes().capacity();
            if (address >= code.address() && address < end) {
                List<Line> lines = new ArrayList<>();
                lines(code, address, Math.min(end, address + 2), lines::add);
                return lines.stream().findFirst();
            }
        }
        return Optional.empty();
    }

    private void lines(ElfImage.Code code, long start, long end, Consumer<Line> taker) {
        ByteBuffer bytes = code.bytes();
        long at = start;
        while (at < end) {
            int offset = (int) (at - code.address());
            int left = bytes.capacity() - offset;
            if (left < 2) {
                return;
            }
            int low = half(bytes, offset);
            int length = Disassembler.length(low);
            if (length == 4 && left < 4) {
                return;
            }
            int bits = length == 2 ? low : low | half(bytes, offset + 2) << 16;
            long address = at;
            String function =
                    functions
                            .at(at)
                            .filter(f -> f.start() == address)
                            .map(FunctionRange::name)
                            .orElse(null);
            taker.accept(new Line(at, bits, length, function, disassembler.text(at, bits)));
            at += length;
        }
    }

    private static int half(ByteBuffer bytes, int offset) {
        return (bytes.get(offset) & 0xff) | ((bytes.get(offset + 1) & 0xff) << 8);
    }
}
