package exitscope.memory;

/// How binding the address of a wanted mapping is.
public enum Placement {
    /// Any place will do, the wanted address if it is not zero and free.
    HINT,
    /// That very address; what is mapped there goes (MAP_FIXED).
    FIXED,
    /// That very address, provided nothing is mapped there (MAP_FIXED_NOREPLACE).
    FIXED_NOREPLACE
}
