package exitscope.program;

import exitscope.phrase.Phrase;

import java.nio.charset.StandardCharsets;

/// Says what a file is that is not ELF, by its first bytes, so that a message can name it.
final class ForeignFile {
    private ForeignFile() {}

    static Phrase describe(byte[] file) {
        if (file.length == 0) {
            return Phrase.of("elf.foreign.empty");
        }
        if (startsWith(file, "MZ")) {
            return Phrase.of("elf.foreign.windows");
        }
        if (startsWith(file, "#!")) {
            return Phrase.of("elf.foreign.script");
        }
        if (startsWith(file, "!<arch>")) {
            return Phrase.of("elf.foreign.libraryArchive");
        }
        if (startsWith(file, "\0asm")) {
            return Phrase.of("elf.foreign.webassembly");
        }
        if (startsWith(file, "PK\u0003\u0004")) {
            return Phrase.of("elf.foreign.zip");
        }
        if (startsWith(file, "\u00cf\u00fa\u00ed\u00fe")
                || startsWith(file, "\u00ca\u00fe\u00ba\u00be")) {
            return Phrase.of("elf.foreign.macosOrJava");
        }
        for (int i = 0; i < Math.min(file.length, 512); i++) {
            int c = file[i] & 0xff;
            if (c < 9 || (c > 13 && c < 32 && c != 27)) {
                return Phrase.of("elf.foreign.notElf");
            }
        }
        return Phrase.of("elf.foreign.text");
    }

    private static boolean startsWith(byte[] file, String start) {
        byte[] expected = start.getBytes(StandardCharsets.ISO_8859_1);
        if (file.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (file[i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
