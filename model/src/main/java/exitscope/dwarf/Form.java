package exitscope.dwarf;

import exitscope.program.Cursor;
import exitscope.program.MalformedData;

/// How the values of attributes are written. (7.5.6)
final class Form {
    static final int ADDR = 0x01;
    static final int BLOCK2 = 0x03;
    static final int BLOCK4 = 0x04;
    static final int DATA2 = 0x05;
    static final int DATA4 = 0x06;
    static final int DATA8 = 0x07;
    static final int STRING = 0x08;
    static final int BLOCK = 0x09;
    static final int BLOCK1 = 0x0a;
    static final int DATA1 = 0x0b;
    static final int FLAG = 0x0c;
    static final int SDATA = 0x0d;
    static final int STRP = 0x0e;
    static final int UDATA = 0x0f;
    static final int REF_ADDR = 0x10;
    static final int REF1 = 0x11;
    static final int REF2 = 0x12;
    static final int REF4 = 0x13;
    static final int REF8 = 0x14;
    static final int REF_UDATA = 0x15;
    static final int INDIRECT = 0x16;
    static final int SEC_OFFSET = 0x17;
    static final int EXPRLOC = 0x18;
    static final int FLAG_PRESENT = 0x19;
    static final int STRX = 0x1a;
    static final int ADDRX = 0x1b;
    static final int REF_SUP4 = 0x1c;
    static final int STRP_SUP = 0x1d;
    static final int DATA16 = 0x1e;
    static final int LINE_STRP = 0x1f;
    static final int REF_SIG8 = 0x20;
    static final int IMPLICIT_CONST = 0x21;
    static final int LOCLISTX = 0x22;
    static final int RNGLISTX = 0x23;
    static final int REF_SUP8 = 0x24;
    static final int STRX1 = 0x25;
    static final int STRX2 = 0x26;
    static final int STRX3 = 0x27;
    static final int STRX4 = 0x28;
    static final int ADDRX1 = 0x29;
    static final int ADDRX2 = 0x2a;
    static final int ADDRX3 = 0x2b;
    static final int ADDRX4 = 0x2c;

    private Form() {}

    /// Reads a value.
    static FormValue read(Cursor from, int form, long implicit, Unit unit) {
        return switch (form) {
            case ADDR -> FormValue.address(unit.address(from));
            case ADDRX -> FormValue.address(unit.address(from.uleb128()));
            case ADDRX1 -> FormValue.address(unit.address(from.u8()));
            case ADDRX2 -> FormValue.address(unit.address(from.u16()));
            case ADDRX3 -> FormValue.address(unit.address(from.u24()));
            case ADDRX4 -> FormValue.address(unit.address(from.u32()));
            case DATA1, FLAG -> FormValue.data(from.u8(), 1);
            case DATA2 -> FormValue.data(from.u16(), 2);
            case DATA4 -> FormValue.data(from.u32(), 4);
            case DATA8 -> FormValue.data(from.s64(), 8);
            case UDATA -> FormValue.number(from.uleb128());
            case SDATA -> FormValue.number(from.sleb128());
            case IMPLICIT_CONST -> FormValue.number(implicit);
            case FLAG_PRESENT -> FormValue.number(1);
            case SEC_OFFSET -> FormValue.offset(unit.offset(from));
            case LOCLISTX -> FormValue.offset(unit.locationListAt(from.uleb128()));
            case RNGLISTX -> FormValue.offset(unit.rangeListAt(from.uleb128()));
            case BLOCK, EXPRLOC -> FormValue.block(from.slice(from.uleb128()));
            case BLOCK1 -> FormValue.block(from.slice(from.u8()));
            case BLOCK2 -> FormValue.block(from.slice(from.u16()));
            case BLOCK4 -> FormValue.block(from.slice(from.u32()));
            case DATA16 -> FormValue.block(from.slice(16));
            case STRING -> FormValue.string(from.string());
            case STRP -> FormValue.string(string(unit.sections().strings, unit.offset(from)));
            case LINE_STRP ->
                    FormValue.string(string(unit.sections().lineStrings, unit.offset(from)));
            case STRX -> FormValue.string(unit.string(from.uleb128()));
            case STRX1 -> FormValue.string(unit.string(from.u8()));
            case STRX2 -> FormValue.string(unit.string(from.u16()));
            case STRX3 -> FormValue.string(unit.string(from.u24()));
            case STRX4 -> FormValue.string(unit.string(from.u32()));
            case REF1 -> FormValue.reference(unit.start() + from.u8());
            case REF2 -> FormValue.reference(unit.start() + from.u16());
            case REF4 -> FormValue.reference(unit.start() + from.u32());
            case REF8 -> FormValue.reference(unit.start() + from.s64());
            case REF_UDATA -> FormValue.reference(unit.start() + from.uleb128());
            case REF_ADDR -> FormValue.reference(unit.offset(from));
            case REF_SIG8 -> FormValue.signature(from.s64());
            case INDIRECT -> read(from, direct(from), 0, unit);
            case STRP_SUP, REF_SUP4, REF_SUP8 -> {
                skip(from, form, unit);
                yield FormValue.NONE;
            }
            default -> throw new MalformedData("a value of form " + form);
        };
    }

    static void skip(Cursor from, int form, Unit unit) {
        switch (form) {
            case FLAG_PRESENT, IMPLICIT_CONST -> {}
            case DATA1, FLAG, REF1, STRX1, ADDRX1 -> from.skip(1);
            case DATA2, REF2, STRX2, ADDRX2 -> from.skip(2);
            case STRX3, ADDRX3 -> from.skip(3);
            case DATA4, REF4, STRX4, ADDRX4, REF_SUP4 -> from.skip(4);
            case ADDR, DATA8, REF8, REF_SIG8, REF_SUP8 -> from.skip(8);
            case DATA16 -> from.skip(16);
            case UDATA, REF_UDATA, STRX, ADDRX, LOCLISTX, RNGLISTX -> from.uleb128();
            case SDATA -> from.sleb128();
            case SEC_OFFSET, STRP, LINE_STRP, REF_ADDR, STRP_SUP -> unit.offset(from);
            case BLOCK, EXPRLOC -> from.skip(from.uleb128());
            case BLOCK1 -> from.skip(from.u8());
            case BLOCK2 -> from.skip(from.u16());
            case BLOCK4 -> from.skip(from.u32());
            case STRING -> {
                while (from.u8() != 0) {
                    // go on to the terminator
                }
            }
            case INDIRECT -> skip(from, direct(from), unit);
            default -> throw new MalformedData("a value of form " + form);
        }
    }

    /// The form that stands with the value; never again an indirect one.
    private static int direct(Cursor from) {
        int form = (int) from.uleb128();
        if (form == INDIRECT || form == IMPLICIT_CONST) {
            throw new MalformedData("an indirect form of form " + form);
        }
        return form;
    }

    static String string(Cursor section, long offset) {
        return offset < 0 || offset >= section.remaining()
                ? ""
                : section.from(offset).stringOrRest();
    }
}
