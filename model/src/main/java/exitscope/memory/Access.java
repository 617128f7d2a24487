package exitscope.memory;

/// What an instruction wanted of memory.
public enum Access {
    /// To read data.
    LOAD,
    /// To write data; atomic read-modify-writes count as this, as on hardware.
    STORE,
    /// To execute.
    FETCH
}
