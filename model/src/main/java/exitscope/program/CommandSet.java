package exitscope.program;

import java.util.List;

/// The commands in `/bin`: one program that does what the name that it is called by says.
///
/// @param image the program
/// @param names the commands' names
public record CommandSet(ElfImage image, List<String> names) {
    public CommandSet {
        names = List.copyOf(names);
    }
}
