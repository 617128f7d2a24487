import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.spi.ToolProvider;

/// A program of the JDK, which says nothing unless it fails.
enum Tool {
    JAVAC,
    JDEPS,
    JLINK;

    /// @throws IllegalStateException when it is not there or fails, with what it said
    void run(String... arguments) {
        String name = name().toLowerCase(Locale.ROOT);
        ToolProvider tool =
                ToolProvider.findFirst(name)
                        .orElseThrow(() -> new IllegalStateException("this JDK has no " + name));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        // jlink's archive plugin talks past the writer it is given.
        PrintStream before = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        int result;
        try {
            result = tool.run(out, out, arguments);
        } finally {
            System.setOut(before);
        }
        out.flush();
        if (result != 0) {
            throw new IllegalStateException(name + " failed: " + said);
        }
    }
}
