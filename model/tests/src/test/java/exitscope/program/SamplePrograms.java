package exitscope.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// The programs among the test resources, and ways to damage them.
public final class SamplePrograms {
    /// Those that can be run and have line tables.
    static final List<String> WITH_LINES =
            List.of(
                    "clang-dwarf4.elf",
                    "clang-dwarf5.elf",
                    "gcc-dwarf4.elf",
                    "gcc-dwarf5.elf",
                    "gcc-zlib.elf");

    private SamplePrograms() {}

    static byte[] bytes(String name) {
        try (InputStream stream = SamplePrograms.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ElfImage image(String name) {
        return ElfImage.parse(name, bytes(name));
    }

    /// A good program in which a test changes something.
    static byte[] edited(String name, Consumer<ByteBuffer> edit) {
        byte[] bytes = bytes(name);
        edit.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return bytes;
    }
}
