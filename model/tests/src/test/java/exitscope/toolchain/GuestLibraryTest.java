package exitscope.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.program.CommandSet;
import exitscope.program.Symbol;
import exitscope.program.SymbolTable;

import org.junit.jupiter.api.Test;

import java.util.List;

class GuestLibraryTest {
    @Test
    void theGuestsLibraryCompilesAndLinks() {
        var compiler = new BundledCompiler(TestGuest.CACHE);
        CompiledProgram program =
                compiler.compile(
                        SourceProgram.of(
                                "hello.c",
                                """
                                #include <stdio.h>
                                #include <sys/wait.h>
                                #include <unistd.h>

                                int main(void) {
                                    if (fork() == 0)
                                        _exit(7);
                                    int status;
                                    wait(&status);
                                    printf("%d\\n", WEXITSTATUS(status));
                                }
                                """));
        assertEquals(List.of(), program.warnings());
        assertTrue(program.image().symbols().named("printf").isPresent());
        CompiledProgram init = new GuestPrograms(compiler).init(Progress.NONE);
        assertEquals(List.of(), init.warnings());
    }

    @Test
    void aFunctionGoesByTheNameThatProgramsCallItBy() {
        CompiledProgram program =
                new BundledCompiler(TestGuest.CACHE)
                        .compile(
                                SourceProgram.of(
                                        "whole.c",
                                        """
                                        #include <math.h>

                                        double (*const volatile whole)(double) = floor;

                                        int main(int count, char **arguments) {
                                            return (int)whole(count / 2.0);
                                        }
                                        """));
        SymbolTable symbols = program.image().symbols();
        Symbol inside = symbols.named("__floor").orElseThrow();
        Symbol called = symbols.functionAt(inside.address()).orElseThrow();
        assertEquals("floor", called.name());
    }

    @Test
    void theCommandsAreOneProgramThatKnowsAllTheirNames() {
        var programs = new GuestPrograms(new BundledCompiler(TestGuest.CACHE));
        CommandSet commands = programs.commands(Progress.NONE);
        assertTrue(commands.names().containsAll(List.of("[", "cat", "ps", "sh", "yes")));
        for (String name : commands.names()) {
            String main = name.equals("[") ? "test_main" : name + "_main";
            assertTrue(commands.image().symbols().named(main).isPresent(), name);
        }
    }
}
