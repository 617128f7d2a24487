package exitscope.program;

import java.nio.charset.StandardCharsets;

/// Says what a file is that is not ELF, by its first bytes, so that a message can name it.
final class ForeignFile {
    private ForeignFile() {}

    static String describe(byte[] file) {
        if (file.length == 0) {
            return "the file is empty";
        }
        if (startsWith(file, "MZ")) {
            return "it is a Windows program";
        }
        if (startsWith(file, "#!")) {
            return "it is a script";
        }
        if (startsWith(file, "!<arch>")) {
            return "it is a library archive";
        }
        if (startsWith(file, "\0asm")) {
            return "it is WebAssembly";
        }
        if (startsWith(file, "PK\u0003\u0004")) {
            return "it is a zip or jar archive";
        }
        if (startsWith(file, "\u00cf\u00fa\u00ed\u00fe")
                || startsWith(file, "\u00ca\u00fe\u00ba\u00be")) {
            return "it is a macOS program or a Java class";
        }
        for (int i = 0; i < Math.min(file.length, 512); i++) {
            int c = file[i] & 0xff;
            if (c < 9 || (c > 13 && c < 32 && c != 27)) {
                return "it is not an ELF file";
            }
        }
        return "it is text";
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
