package exitscope.program;

/// Runs the program of one unit of `.debug_line`, which yields the rows of the line table. DWARF 5,
/// section 6.2.5.
final class LineProgram {
    private static final int COPY = 1;
    private static final int ADVANCE_PC = 2;
    private static final int ADVANCE_LINE = 3;
    private static final int SET_FILE = 4;
    private static final int SET_COLUMN = 5;
    private static final int NEGATE_STATEMENT = 6;
    private static final int SET_BASIC_BLOCK = 7;
    private static final int CONST_ADD_PC = 8;
    private static final int FIXED_ADVANCE_PC = 9;
    private static final int SET_PROLOGUE_END = 10;
    private static final int SET_EPILOGUE_BEGIN = 11;
    private static final int SET_ISA = 12;

    private static final int END_SEQUENCE = 1;
    private static final int SET_ADDRESS = 2;
    private static final int DEFINE_FILE = 3;

    private final LineHeader header;
    private final LineRows rows;

    private long address;
    private long file;
    private long line;
    private long column;
    private boolean isStatement;
    private boolean prologueEnd;

    LineProgram(LineHeader header, LineRows rows) {
        this.header = header;
        this.rows = rows;
        reset();
    }

    private void reset() {
        address = 0;
        file = 1;
        line = 1;
        column = 0;
        isStatement = header.defaultIsStatement();
        prologueEnd = false;
    }

    /// Runs to the end. A sequence that has not ended by then is dropped.
    void run() {
        Cursor program = header.program();
        rows.beginUnit(header);
        while (!program.atEnd()) {
            int opcode = program.u8();
            if (opcode >= header.opcodeBase()) {
                special(opcode - header.opcodeBase());
            } else if (opcode == 0) {
                extended(program.slice(program.uleb128()));
            } else {
                standard(opcode, program);
            }
        }
        rows.dropOpenSequence();
    }

    private void special(int adjusted) {
        address += (long) (adjusted / lineRange()) * header.instructionUnit();
        line += header.lineBase() + adjusted % lineRange();
        emit();
    }

    private void standard(int opcode, Cursor program) {
        switch (opcode) {
            case COPY -> emit();
            case ADVANCE_PC -> address += program.uleb128() * header.instructionUnit();
            case ADVANCE_LINE -> line += program.sleb128();
            case SET_FILE -> file = program.uleb128();
            case SET_COLUMN -> column = program.uleb128();
            case NEGATE_STATEMENT -> isStatement = !isStatement;
            case SET_BASIC_BLOCK, SET_EPILOGUE_BEGIN -> {}
            case CONST_ADD_PC ->
                    address +=
                            (long) ((255 - header.opcodeBase()) / lineRange())
                                    * header.instructionUnit();
            case FIXED_ADVANCE_PC -> address += program.u16();
            case SET_PROLOGUE_END -> prologueEnd = true;
            case SET_ISA -> program.uleb128();
            default -> {
                for (int i = 0; i < header.operandCounts().get(opcode); i++) {
                    program.uleb128();
                }
            }
        }
    }

    private void extended(Cursor operation) {
        switch (operation.u8()) {
            case END_SEQUENCE -> {
                rows.endSequence(address);
                reset();
            }
            case SET_ADDRESS -> address = operation.s64();
            case DEFINE_FILE -> throw new MalformedData("a line table that adds files on its way");
            default -> {} // discriminators and what vendors add: of no interest here
        }
    }

    private int lineRange() {
        if (header.lineRange() == 0) {
            throw new MalformedData("a line table without line advances");
        }
        return header.lineRange();
    }

    private void emit() {
        rows.add(address, file, line, column, isStatement, prologueEnd);
        prologueEnd = false;
    }
}
