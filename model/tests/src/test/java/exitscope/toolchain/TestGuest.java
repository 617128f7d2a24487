package exitscope.toolchain;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// A C library that is just large enough for the tests of this package, and a cache that they
/// share, so that the compiler is unpacked once.
final class TestGuest {
    /// In the build directory: kept until the next `mvn clean`.
    static final CacheDirectory CACHE = CacheDirectory.at(Path.of("target", "test-cache"));

    static final GuestSources SOURCES = sources();

    private TestGuest() {}

    static BundledCompiler compiler(CacheDirectory cache) {
        return new BundledCompiler(cache, SOURCES, Duration.ofSeconds(60));
    }

    static BundledCompiler compiler() {
        return compiler(CACHE);
    }

    private static GuestSources sources() {
        var files = new TreeMap<String, byte[]>();
        put(
                files,
                "include/stdio.h",
                """
                #ifndef _STDIO_H
                #define _STDIO_H
                int puts(const char *text);
                #define shout(text) puts(text "!")
                #endif
                """);
        put(
                files,
                "lib/start.S",
                """
                    .globl _start
                _start:
                    ld a0, 0(sp)
                    addi a1, sp, 8
                    call main
                    li a7, 94
                    ecall
                """);
        put(
                files,
                "lib/puts.c",
                """
                #include <stdio.h>
                int puts(const char *text) {
                    register long a0 __asm__("a0") = 1;
                    register const char *a1 __asm__("a1") = text;
                    register long a2 __asm__("a2") = 0;
                    register long a7 __asm__("a7") = 64;
                    while (text[a2] != 0)
                        a2++;
                    __asm__ volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a7) : "memory");
                    return 0;
                }
                """);
        put(files, "bin/init.c", "int main(void) { return 0; }\n");
        return GuestSources.of(files);
    }

    private static void put(Map<String, byte[]> files, String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
