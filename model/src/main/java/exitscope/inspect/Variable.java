package exitscope.inspect;

import exitscope.dwarf.Type;

/// A variable with its value.
///
/// @param name as in the source
/// @param parameter whether it is a parameter of its function
/// @param global whether it lives as long as the program
public record Variable(String name, boolean parameter, boolean global, Value value) {
    /// Its type.
    public Type type() {
        return value.type();
    }
}
