package exitscope.format.recording;

import com.fasterxml.jackson.databind.JsonNode;

import exitscope.phrase.Phrase;
import exitscope.recording.Recording;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.zip.DataFormatException;

/// An object of a session file, read with suspicion: whatever is not as it must be is a
/// [RecordingProblem] that names its place.
final class Fields {
    /// Characters of base64 in one string of a file.
    static final int CHUNK = 1 << 16;

    /// The highest number that marks and branches may have, so that there are always more.
    static final int HIGHEST = 1 << 30;

    private final Phrase file;
    private final String place;
    private final JsonNode node;

    Fields(Phrase file, String place, JsonNode node) {
        this.file = file;
        this.place = place;
        this.node = node;
        if (!node.isObject()) {
            throw damaged("", Phrase.of("session.object"));
        }
    }

    RecordingProblem damaged(String name, Phrase what) {
        return RecordingProblem.damaged(file, within(name), what);
    }

    private String within(String name) {
        return place.isEmpty() ? name : name.isEmpty() ? place : place + "." + name;
    }

    private JsonNode required(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw damaged(name, Phrase.of("session.missing"));
        }
        return value;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    Fields object(String name) {
        return new Fields(file, within(name), required(name));
    }

    List<Fields> objects(String name, int most) {
        JsonNode list = list(name, most);
        List<Fields> objects = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            objects.add(new Fields(file, within(name) + "[" + i + "]", list.get(i)));
        }
        return objects;
    }

    List<String> texts(String name, int most, int longest) {
        JsonNode list = list(name, most);
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list) {
            if (!each.isTextual() || each.textValue().length() > longest) {
                throw damaged(name, Phrase.of("session.text", longest));
            }
            texts.add(each.textValue());
        }
        return texts;
    }

    JsonNode list(String name, int most) {
        JsonNode list = required(name);
        if (!list.isArray() || list.size() > most) {
            throw damaged(name, Phrase.of("session.list", most));
        }
        return list;
    }

    String text(String name, int longest) {
        JsonNode value = required(name);
        if (!value.isTextual() || value.textValue().length() > longest) {
            throw damaged(name, Phrase.of("session.text", longest));
        }
        return value.textValue();
    }

    @Nullable String optionalText(String name, int longest) {
        return has(name) ? text(name, longest) : null;
    }

    boolean flag(String name) {
        JsonNode value = required(name);
        if (!value.isBoolean()) {
            throw damaged(name, Phrase.of("session.flag"));
        }
        return value.booleanValue();
    }

    long number(String name, long least, long most) {
        JsonNode value = required(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw damaged(name, Phrase.of("session.number", least, most));
        }
        return value.longValue();
    }

    int integer(String name, int least, int most) {
        return (int) number(name, least, most);
    }

    long hexadecimal(String name) {
        String text = text(name, 16);
        try {
            return Long.parseUnsignedLong(text, 16);
        } catch (NumberFormatException e) {
            throw damaged(name, Phrase.of("session.hexadecimal"));
        }
    }

    /// The members of this object, all of them texts.
    List<Recording.Setting> settings(int most, int longest) {
        if (node.size() > most) {
            throw damaged("", Phrase.of("session.members", most));
        }
        List<Recording.Setting> settings = new ArrayList<>();
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            settings.add(new Recording.Setting(name, text(name, longest)));
        }
        return settings;
    }

    /// Compressed bytes, as [Packing#write] writes them.
    byte[] packed(String name, int most) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (String chunk : texts(name, Integer.MAX_VALUE, CHUNK)) {
            joined.writeBytes(chunk.getBytes(StandardCharsets.ISO_8859_1));
        }
        try {
            return Packing.inflate(Base64.getDecoder().decode(joined.toByteArray()), most);
        } catch (IllegalArgumentException | DataFormatException e) {
            throw damaged(name, Phrase.of("session.bytesDamaged", e.getMessage()));
        }
    }

    /// Few bytes, in base64.
    byte[] plain(String name, int most) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text(name, most * 2 + 4));
            if (bytes.length <= most) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw damaged(name, Phrase.of("session.base64", most));
    }
}
