package exitscope.dwarf;

import exitscope.program.Cursor;
import exitscope.program.MalformedData;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The shape that many entries have in common. (7.5.3)
///
/// @param tag what kind of entry
/// @param hasChildren whether entries below it follow
/// @param fields its attributes, in the order of their values
record Abbreviation(int tag, boolean hasChildren, List<Field> fields) {
    private static final int MAX_FIELDS = 1 << 20;

    /// @param implicit the value, when the form says that it stands here
    record Field(int attribute, int form, long implicit) {}

    /// The table at an offset of `.debug_abbrev`, by code.
    static Map<Long, Abbreviation> table(Cursor section, long offset) {
        Cursor from = section.from(offset);
        Map<Long, Abbreviation> table = new HashMap<>();
        int fieldsInAll = 0;
        for (long code = from.uleb128(); code != 0; code = from.uleb128()) {
            int tag = (int) from.uleb128();
            boolean hasChildren = from.u8() != 0;
            List<Field> fields = new ArrayList<>();
            while (true) {
                int attribute = (int) from.uleb128();
                int form = (int) from.uleb128();
                long implicit = form == Form.IMPLICIT_CONST ? from.sleb128() : 0;
                if (attribute == 0 && form == 0) {
                    break;
                }
                fields.add(new Field(attribute, form, implicit));
                if (++fieldsInAll > MAX_FIELDS) {
                    throw new MalformedData("too many abbreviations");
                }
            }
            table.putIfAbsent(code, new Abbreviation(tag, hasChildren, fields));
        }
        return table;
    }
}
