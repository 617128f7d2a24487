package exitscope.inspect;

import exitscope.dwarf.Type;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Writes values as gdb does.
final class ValueText {
    /// More equal neighbours than these are written once.
    private static final int REPEATS = 10;

    private ValueText() {}

    static String of(Value value) {
        return switch (value) {
            case Value.Whole whole -> whole(whole);
            case Value.Real real -> RealText.of(real);
            case Value.Pointer pointer -> pointer(pointer);
            case Value.Reference reference -> reference(reference);
            case Value.Elements elements -> elements(elements);
            case Value.Fields fields -> fields(fields);
            case Value.Missing missing -> "<" + missing.why() + ">";
        };
    }

    private static String whole(Value.Whole value) {
        BigInteger number = value.number();
        return switch (value.type().plain()) {
            case Type.Enumeration enumeration -> enumeration(enumeration, number);
            case Type.Basic basic ->
                    switch (basic.encoding()) {
                        case BOOLEAN ->
                                number.equals(BigInteger.ZERO)
                                        ? "false"
                                        : number.equals(BigInteger.ONE)
                                                ? "true"
                                                : number.toString();
                        case SIGNED_CHARACTER, UNSIGNED_CHARACTER ->
                                basic.size() == 1
                                        ? number
                                                + " '"
                                                + StringText.character(number.intValue())
                                                + "'"
                                        : number.toString();
                        case UNICODE ->
                                number
                                        + " "
                                        + (basic.size() == 1 ? "u8" : basic.size() == 2 ? "u" : "U")
                                        + "'"
                                        + StringText.codePoint(number.intValue())
                                        + "'";
                        case SIGNED, UNSIGNED, FLOAT, ADDRESS, OTHER -> number.toString();
                    };
            default -> number.toString();
        };
    }

    private static String enumeration(Type.Enumeration type, BigInteger number) {
        boolean flags = true;
        for (Type.Enumerator each : type.enumerators()) {
            if (each.value().equals(number)) {
                return each.name();
            }
            flags &= isFlag(each.value());
        }
        if (!flags || type.enumerators().isEmpty()) {
            return number.toString();
        }
        List<String> names = new ArrayList<>();
        BigInteger left = number;
        for (Type.Enumerator each : type.enumerators()) {
            if (left.and(each.value()).signum() != 0) {
                names.add(each.name());
                left = left.andNot(each.value());
            }
        }
        if (left.signum() != 0) {
            names.add("unknown: 0x" + left.toString(16));
        }
        return names.isEmpty() ? "0" : "(" + String.join(" | ", names) + ")";
    }

    /// Whether a number's bits lie side by side.
    private static boolean isFlag(BigInteger value) {
        return value.signum() >= 0
                && (value.signum() == 0
                        || value.bitLength() - value.getLowestSetBit() == value.bitCount());
    }

    private static String pointer(Value.Pointer pointer) {
        String text = "0x" + Long.toHexString(pointer.target());
        if (!pointer.symbol().isEmpty()) {
            text += " <" + pointer.symbol() + ">";
        }
        byte[] string = pointer.string();
        return string == null ? text : text + " " + StringText.quoted(string, pointer.cut());
    }

    private static String reference(Value.Reference reference) {
        String text = "@0x" + Long.toHexString(reference.target());
        Value referred = reference.referred();
        return referred == null ? text : text + ": " + of(referred);
    }

    private static String elements(Value.Elements array) {
        if (array.type().plain() instanceof Type.Array type
                && type.element().plain() instanceof Type.Basic basic
                && basic.size() == 1
                && ValueReader.isCharacter(basic)
                && !array.elements().isEmpty()) {
            String text = characters(array);
            if (text != null) {
                return text;
            }
        }
        StringBuilder text = new StringBuilder("{");
        List<Value> elements = array.elements();
        for (int i = 0; i < elements.size(); ) {
            String each = of(elements.get(i));
            int repeats = 1;
            while (i + repeats < elements.size() && of(elements.get(i + repeats)).equals(each)) {
                repeats++;
            }
            if (repeats > REPEATS) {
                text.append(text.length() > 1 ? ", " : "")
                        .append(each)
                        .append(" <repeats ")
                        .append(repeats)
                        .append(" times>");
                i += repeats;
            } else {
                text.append(text.length() > 1 ? ", " : "").append(each);
                i++;
            }
        }
        if (elements.size() < array.count()) {
            text.append("...");
        }
        return text.append("}").toString();
    }

    private static @Nullable String characters(Value.Elements array) {
        int length = array.elements().size();
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            if (!(array.elements().get(i) instanceof Value.Whole whole)) {
                return null;
            }
            bytes[i] = whole.number().byteValue();
        }
        boolean cut = length < array.count();
        if (!cut && bytes[length - 1] == 0) {
            byte[] shorter = new byte[length - 1];
            System.arraycopy(bytes, 0, shorter, 0, length - 1);
            bytes = shorter;
        }
        return StringText.quoted(bytes, cut);
    }

    private static String fields(Value.Fields value) {
        StringBuilder text = new StringBuilder("{");
        for (Value.Field field : value.fields()) {
            if (text.length() > 1) {
                text.append(", ");
            }
            if (field.base()) {
                text.append("<").append(field.value().type().name()).append("> = ");
            } else if (!field.name().isEmpty()) {
                text.append(field.name()).append(" = ");
            }
            text.append(of(field.value()));
        }
        if (value.fields().stream().allMatch(Value.Field::base)) {
            text.append(text.length() > 1 ? ", " : "").append("<No data fields>");
        }
        return text.append("}").toString();
    }
}
