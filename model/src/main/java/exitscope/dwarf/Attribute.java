package exitscope.dwarf;

/// The attributes of entries that are looked at. (7.5.4)
final class Attribute {
    static final int LOCATION = 0x02;
    static final int NAME = 0x03;
    static final int BYTE_SIZE = 0x0b;
    static final int BIT_SIZE = 0x0d;
    static final int BIT_OFFSET = 0x0c;
    static final int STATEMENT_LIST = 0x10;
    static final int LOW_PC = 0x11;
    static final int HIGH_PC = 0x12;
    static final int LANGUAGE = 0x13;
    static final int COMPILATION_DIRECTORY = 0x1b;
    static final int CONST_VALUE = 0x1c;
    static final int UPPER_BOUND = 0x2f;
    static final int PROTOTYPED = 0x27;
    static final int ABSTRACT_ORIGIN = 0x31;
    static final int ARTIFICIAL = 0x34;
    static final int COUNT = 0x37;
    static final int DATA_MEMBER_LOCATION = 0x38;
    static final int DECLARATION = 0x3c;
    static final int ENCODING = 0x3e;
    static final int EXTERNAL = 0x3f;
    static final int FRAME_BASE = 0x40;
    static final int SPECIFICATION = 0x47;
    static final int TYPE = 0x49;
    static final int ALLOCATED_RANGES = 0x55;
    static final int CALL_FILE = 0x58;
    static final int CALL_LINE = 0x59;
    static final int DATA_BIT_OFFSET = 0x6b;
    static final int ENUM_CLASS = 0x6d;
    static final int STRING_OFFSETS_BASE = 0x72;
    static final int ADDRESS_BASE = 0x73;
    static final int RANGE_LISTS_BASE = 0x74;
    static final int CALL_RETURN_PC = 0x7d;
    static final int CALL_VALUE = 0x7e;
    static final int LOCATION_LISTS_BASE = 0x8c;

    /// gcc's own before DWARF 5.
    static final int GNU_CALL_SITE_VALUE = 0x2111;

    private Attribute() {}
}
