package json;

import java.util.Iterator;
import java.util.Map;

/** Writes a value as JSON, on one line and in ASCII. */
public final class JsonWriter {
    private final StringBuilder result = new StringBuilder();

    private JsonWriter() {}

    public static String write(Json value) {
        JsonWriter writer = new JsonWriter();
        writer.add(value);
        return writer.result.toString();
    }

    private void add(Json value) {
        if (value instanceof Json.Obj object) {
            addObject(object);
        } else if (value instanceof Json.Arr array) {
            addArray(array);
        } else if (value instanceof Json.Text text) {
            addText(text.value());
        } else if (value instanceof Json.Num number) {
            result.append(number.value());
        } else if (value instanceof Json.Bool bool) {
            result.append(bool.value());
        } else {
            result.append("null");
        }
    }

    private void addObject(Json.Obj object) {
        String separator = "{";
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            result.append(separator);
            addText(member.getKey());
            result.append(':');
            add(member.getValue());
            separator = ",";
        }
        result.append(object.members().isEmpty() ? "{}" : "}");
    }

    private void addArray(Json.Arr array) {
        result.append('[');
        for (Iterator<Json> elements = array.elements().iterator(); elements.hasNext(); ) {
            add(elements.next());
            result.append(elements.hasNext() ? "," : "");
        }
        result.append(']');
    }

    private void addText(String text) {
        result.append('"');
        for (char next : text.toCharArray()) {
            if (next == '"' || next == '\\') {
                result.append('\\').append(next);
            } else if (next >= ' ' && next <= '~') {
                result.append(next);
            } else {
                result.append(String.format("\\u%04x", (int) next));
            }
        }
        result.append('"');
    }
}
